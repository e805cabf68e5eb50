package dev.headwater.engine.sql;

import org.jspecify.annotations.Nullable;

/** The ON CONFLICT clause of an INSERT. */
public sealed interface ConflictAction {

    /** There is no such clause. */
    record None() implements ConflictAction {}

    /**
     * ON CONFLICT … DO NOTHING.
     *
     * @param target {@code (column, …) [WHERE …]} or {@code ON CONSTRAINT name}, as written; null for any conflict
     */
    record DoNothing(@Nullable Slice target) implements ConflictAction {}

    /** ON CONFLICT … DO UPDATE, which is never planned (S14). */
    record DoUpdate(@Nullable Slice target) implements ConflictAction {}
}
