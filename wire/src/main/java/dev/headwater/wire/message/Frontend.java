package dev.headwater.wire.message;

/** Type bytes of the messages that a client sends, and how long each may be (PostgreSQL manual, protocol-message-formats). */
public final class Frontend {
    public static final byte BIND = 'B';
    public static final byte CLOSE = 'C';
    public static final byte COPY_DATA = 'd';
    public static final byte COPY_DONE = 'c';
    public static final byte COPY_FAIL = 'f';
    public static final byte DESCRIBE = 'D';
    public static final byte EXECUTE = 'E';
    public static final byte FLUSH = 'H';
    public static final byte FUNCTION_CALL = 'F';
    public static final byte PARSE = 'P';
    public static final byte AUTHENTICATION_ANSWER = 'p';
    public static final byte QUERY = 'Q';
    public static final byte SYNC = 'S';
    public static final byte TERMINATE = 'X';

    private static final int SHORT = 10_000;
    private static final int LONG = 0x3fff_fffe;

    private Frontend() {}

    /**
     * The greatest length that Postgres takes for a message of this type after login, its own four bytes included
     * (PG-F4, postgres.c SocketBackend); 0 for a type that it does not know.
     */
    public static int greatestLength(byte type) {
        return switch (type) {
            case QUERY, FUNCTION_CALL, PARSE, BIND, COPY_DATA -> LONG;
            case TERMINATE, CLOSE, DESCRIBE, EXECUTE, FLUSH, SYNC, COPY_DONE, COPY_FAIL -> SHORT;
            default -> 0;
        };
    }
}
