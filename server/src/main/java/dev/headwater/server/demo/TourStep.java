package dev.headwater.server.demo;

/**
 * One statement of the tour and what must come of it.
 *
 * @param sql {@code :id} stands for the id that the first statement returned
 * @param on where it is sent
 * @param requests how many requests the platform must receive
 */
record TourStep(String title, String sql, Session on, Expectation expectation, int requests) {

    /** Where a statement is sent. */
    enum Session {
        /** Headwater's port. */
        HEADWATER,
        /** The database itself, as its superuser. */
        DIRECT
    }

    /** What must come of a statement. */
    sealed interface Expectation {
        /** It returns so many rows. */
        record Rows(int count) implements Expectation {}

        /** It changes so many rows. */
        record Changed(int count) implements Expectation {}

        /** It fails. */
        record Fails(String sqlState) implements Expectation {}

        /** It is transaction control and succeeds. */
        record Succeeds() implements Expectation {}
    }
}
