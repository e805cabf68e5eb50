package dev.headwater.engine.execute;

/** A statement whose execution is ours. Immutable and shared: everything of one run is in the {@link ClientSession}. */
public interface InterceptedStatement {

    /** The client's own text of this one statement, for upstream's Parse (S4), unless it {@link #isRewritten}. */
    String sql();

    /** Whether {@link #sql} stands for the client's text, which upstream would not understand. */
    default boolean isRewritten() {
        return false;
    }

    /** Whether it answers with rows, so that a simple Query needs upstream's RowDescription of it. */
    boolean returnsRows();

    /**
     * Runs it on the calling virtual thread.
     *
     * @throws dev.headwater.schemas.error.SqlStateException the statement fails with this error. Wire makes upstream
     *     fail with it (S21), unless upstream has failed already
     * @throws UpstreamErrorException upstream refused one of our questions; its own error is what the client gets
     */
    Completion run(ClientSession session);

    /** How a run ended when it did not fail. */
    sealed interface Completion {
        /**
         * Done; rows, if any, were delivered through {@link ClientSession#deliver}.
         *
         * @param tag the CommandComplete tag, for example {@code INSERT 0 1}
         */
        record Done(String tag) implements Completion {}

        /** The name means another table in this session (S2): upstream shall run the statement itself. */
        record NotOurs() implements Completion {}
    }
}
