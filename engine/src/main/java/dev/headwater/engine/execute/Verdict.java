package dev.headwater.engine.execute;

import dev.headwater.schemas.error.SqlError;
import java.util.List;

/** What to do with the text of a Parse or a simple Query. Immutable; may be shared between sessions. */
public sealed interface Verdict {

    /** No business of ours: the bytes go upstream as they are. */
    record Relay() implements Verdict {}

    /** Refused before anything runs; upstream raises the error (S21). */
    record Refuse(SqlError error) implements Verdict {}

    /** One statement, whose execution is ours. */
    record Intercept(InterceptedStatement statement) implements Verdict {}

    /**
     * A simple Query of several statements with at least one of ours: run in order, each answered as if it were alone,
     * one ReadyForQuery at the end (S5).
     */
    record Script(List<Step> steps) implements Verdict {
        public Script {
            steps = List.copyOf(steps);
        }
    }

    /** One statement of a {@link Script}. */
    sealed interface Step {
        /** Transaction control, for upstream to run as a simple Query. */
        record Forward(String sql) implements Step {}

        record Run(InterceptedStatement statement) implements Step {}
    }
}
