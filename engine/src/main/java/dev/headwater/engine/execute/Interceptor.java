package dev.headwater.engine.execute;

import dev.headwater.engine.sql.ClientText;
import java.util.Optional;

/** Decides what happens to a statement text (S1). Thread-safe. */
public interface Interceptor {

    /** The verdict if this text was classified before; never parses, safe on an event loop. */
    Optional<Verdict> recall(ClientText text);

    /** Classifies the text of a Parse or of a simple Query, and remembers the verdict. May parse: not on an event loop. */
    Verdict classify(ClientText text);
}
