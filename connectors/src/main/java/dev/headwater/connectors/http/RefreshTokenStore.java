package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;

/**
 * Keeps the refresh token where the platform rotates it. A rotated token makes its predecessor invalid at once, so it is
 * stored before the access token that came with it is used.
 */
@FunctionalInterface
public interface RefreshTokenStore {
    void store(Secret refreshToken);
}
