package dev.headwater.engine.execute;

import java.util.Optional;

/** Decides what happens to a statement text (S1). Thread-safe. */
public interface Interceptor {

    /** The verdict if this text was classified before; never parses, safe on an event loop. */
    Optional<Verdict> recall(String sql);

    /** Classifies the text of a Parse or of a simple Query, and remembers the verdict. May parse: not on an event loop. */
    Verdict classify(String sql);
}
