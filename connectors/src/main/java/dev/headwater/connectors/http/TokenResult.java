package dev.headwater.connectors.http;

import dev.headwater.schemas.error.SqlError;

/** An access token, or why there is none. */
public sealed interface TokenResult {
    record Granted(AccessToken token) implements TokenResult {}

    /** No token; nothing was asked of the platform's data. */
    record Denied(SqlError error) implements TokenResult {}
}
