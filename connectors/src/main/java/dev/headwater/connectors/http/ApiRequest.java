package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
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

    /** The headers of a request with an access token, which is masked: for previews. */
    public static Map<String, String> maskedHeaders(Map<String, String> headers, @Nullable ApiBody body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Authorization", "Bearer ***");
        if (body != null) {
            all.put("Content-Type", body.contentType());
        }
        return all;
    }
}
