package dev.headwater.wire.session;

import dev.headwater.wire.message.BoundValues;

/** A portal whose execution is not upstream's alone. Event loop only. */
public final class WritePortal {
    private final String name;
    private final PreparedWrite statement;
    private final BoundValues values;
    private Progress progress = new Progress.Bound();

    public WritePortal(String name, PreparedWrite statement, BoundValues values) {
        this.name = name;
        this.statement = statement;
        this.values = values;
    }

    /** How far its execution has come. */
    public sealed interface Progress {
        /** Not executed yet. */
        record Bound() implements Progress {}

        /**
         * The write is done, some of its rows wait for the next Execute (PG-E7).
         *
         * @param source the portal of ours that has the rows
         * @param tag what completes it
         */
        record Suspended(String source, String tag) implements Progress {}

        /** Done, and all rows were sent. */
        record Finished(boolean returnsRows, String tag) implements Progress {}

        /** Failed, as upstream's transaction has. */
        record Failed() implements Progress {}
    }

    public String name() {
        return name;
    }

    public PreparedWrite statement() {
        return statement;
    }

    public BoundValues values() {
        return values;
    }

    public Progress progress() {
        return progress;
    }

    public void moveTo(Progress next) {
        progress = next;
    }
}
