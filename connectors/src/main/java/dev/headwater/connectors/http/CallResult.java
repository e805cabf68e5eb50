package dev.headwater.connectors.http;

import dev.headwater.schemas.error.SqlError;

/** What became of an authorized call. */
public sealed interface CallResult {
    record Answered(ApiAnswer answer) implements CallResult {}

    /** Nothing happened on the platform (S28); the error is ready for the client. */
    record NotSent(SqlError error) implements CallResult {}

    /**
     * The request left and no complete answer came (S29).
     *
     * @param reason one line, without secrets
     */
    record Lost(String reason) implements CallResult {}
}
