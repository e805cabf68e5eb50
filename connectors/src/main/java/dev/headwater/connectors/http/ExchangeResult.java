package dev.headwater.connectors.http;

/** What became of one request. */
public sealed interface ExchangeResult {

    /** The platform answered, completely. */
    record Answered(ApiAnswer answer) implements ExchangeResult {}

    /**
     * Not one byte of the request was written: nothing can have happened on the platform (S28).
     *
     * @param reason one line, without secrets
     */
    record NotSent(String reason) implements ExchangeResult {}

    /**
     * Writing had begun and no complete answer came: the platform may have executed the request (S29).
     *
     * @param reason one line, without secrets
     */
    record Lost(String reason) implements ExchangeResult {}
}
