package dev.headwater.engine.plan;

/** How many rows a write can have, as far as planning can tell. */
public sealed interface RowBound {

    /** What EXPLAIN says of the number of records in the request. */
    String describe(int limit);

    /** Known exactly, as with VALUES. */
    record Exactly(long rows) implements RowBound {
        @Override
        public String describe(int limit) {
            return Long.toString(rows);
        }
    }

    /** At most so many, as with conditions on a unique column. */
    record AtMost(long rows) implements RowBound {
        @Override
        public String describe(int limit) {
            return "<= " + rows;
        }
    }

    /** Only running the source tells; it fetches one row more than the limit (S13). */
    record Unbounded() implements RowBound {
        @Override
        public String describe(int limit) {
            return "<= " + limit + ", checked when run";
        }
    }
}
