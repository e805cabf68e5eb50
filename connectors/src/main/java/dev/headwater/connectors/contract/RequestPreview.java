package dev.headwater.connectors.contract;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as it would be sent, without credentials.
 *
 * @param target path and query, as on the request line
 * @param body null where the request has none
 * @param calls what it costs of the platform's quota
 */
public record RequestPreview(
        String method, String target, @Nullable String body, int calls) {}
