package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;
import java.net.URI;

/**
 * What a platform gave for a credential.
 *
 * @param value for the {@code Authorization} header
 * @param baseUrl the only place that the token may be sent to; without a slash at its end
 */
public record AccessToken(Secret value, URI baseUrl) {}
