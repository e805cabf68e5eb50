package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param headers without {@code Authorization} and {@code Content-Type}
 * @param body null for none
 * @param bearer the access token; null for a request without one
 */
public record ApiRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable ApiBody body,
        @Nullable Secret bearer) {
    public ApiRequest {
        headers = Map.copyOf(headers);
    }
}
