package dev.headwater.engine.sql;

import java.util.List;

/**
 * One part of a condition that is a conjunction. Parts that may bound the number of rows are taken apart, everything
 * else is opaque. Whether a column is a key, and whether a qualifier means the target, is for the planner to know.
 */
public sealed interface Conjunct {

    /** The part as written. */
    Slice slice();

    /** {@code column = value} or {@code value = column} */
    record KeyEquals(Slice slice, ColumnReference column, KeyValue value) implements Conjunct {}

    /** {@code column IN (value, …)} */
    record KeyIn(Slice slice, ColumnReference column, List<KeyValue> values) implements Conjunct {
        public KeyIn {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code column = ANY (array)} over an array that is written out.
     *
     * @param count how many elements the array has at most
     */
    record KeyAnyArray(Slice slice, ColumnReference column, int count) implements Conjunct {}

    record Opaque(Slice slice) implements Conjunct {}
}
