package dev.headwater.engine.sql;

/** A text that Postgres's lexer does not accept. The message is in Postgres's words. */
public final class LexicalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    LexicalException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where, in the client's text. */
    public int offset() {
        return offset;
    }
}
