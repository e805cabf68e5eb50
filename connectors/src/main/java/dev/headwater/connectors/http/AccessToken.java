package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a platform gave for a credential.
 *
 * @param value for the {@code Authorization} header
 * @param baseUrl the only place that the token may be sent to; without a slash at its end
 * @param until when to get another one, somewhat before the platform refuses it; null where the platform does not say
 */
public record AccessToken(
        Secret value, URI baseUrl, @Nullable Deadline until) {

    /** A token of which nobody knows how long it lives. */
    public AccessToken(Secret value, URI baseUrl) {
        this(value, baseUrl, null);
    }

    boolean isDue() {
        return until != null && until.isOver();
    }
}
