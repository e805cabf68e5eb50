package dev.headwater.connectors.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as it would be sent, its credentials masked.
 *
 * @param target path and query, as on the request line
 * @param headers those that belong to the platform's API, in order
 * @param body null where the request has none
 * @param calls what it costs of the platform's quota
 */
public record RequestPreview(
        String method,
        String target,
        Map<String, String> headers,
        @Nullable String body,
        int calls) {
    public RequestPreview {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
