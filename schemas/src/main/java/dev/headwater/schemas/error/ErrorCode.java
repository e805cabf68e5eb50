package dev.headwater.schemas.error;

/** The SQLSTATE of an error that a client sees. */
public sealed interface ErrorCode permits SqlState, ErrorCode.Relayed {

    /** The five characters that clients compare. */
    String code();

    /** A code that Postgres, or a trigger or function in it, raised while Headwater asked it something. */
    record Relayed(String code) implements ErrorCode {}
}
