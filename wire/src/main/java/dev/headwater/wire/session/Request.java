package dev.headwater.wire.session;

/** What a client, or Headwater, has asked of upstream and is not answered yet. */
public enum Request {
    QUERY(true),
    FUNCTION_CALL(true),
    SYNC(true),
    PARSE(false),
    BIND(false),
    DESCRIBE(false),
    EXECUTE(false),
    CLOSE(false),
    /** CopyDone or CopyFail: no request, but the place up to which upstream ignores Sync (PG-C2). */
    COPY_END(false);

    private final boolean endsWithReady;

    Request(boolean endsWithReady) {
        this.endsWithReady = endsWithReady;
    }

    /** Whether its last answer is ReadyForQuery. */
    boolean endsWithReady() {
        return endsWithReady;
    }
}
