package dev.headwater.engine.source;

import dev.headwater.engine.sql.Cell;
import dev.headwater.engine.sql.Slice;

/** What SET gives to one column, or to several at once. */
public sealed interface SetValue {

    /** As written. */
    Slice slice();

    /** How many columns it fills. */
    int width();

    /** {@code column = value}, or one cell of a row. */
    record One(Cell cell) implements SetValue {
        @Override
        public Slice slice() {
            return cell.slice();
        }

        @Override
        public int width() {
            return 1;
        }
    }

    /**
     * {@code (column, …) = (SELECT …)}
     *
     * @param slice the query with its parentheses
     */
    record Several(Slice slice, int width) implements SetValue {}
}
