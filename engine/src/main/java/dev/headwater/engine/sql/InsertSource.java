package dev.headwater.engine.sql;

import java.util.List;
import java.util.Optional;

/** Where the rows of an INSERT come from. */
public sealed interface InsertSource {

    /** Rows written out. Postgres allows rows of different length here; it refuses them itself. */
    record Values(List<List<Cell>> rows) implements InsertSource {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Any other query, and VALUES with something behind the rows (LIMIT, UNION).
     *
     * @param slice the query, with its own WITH clause and its own parentheses, if any
     * @param literalLimit the outermost LIMIT or FETCH FIRST, when it is a number
     * @param items the items of the outermost SELECT list; empty when the query is something else, as a set operation
     */
    record Query(Slice slice, Optional<Long> literalLimit, List<SelectItem> items) implements InsertSource {
        public Query {
            items = List.copyOf(items);
        }
    }

    /** DEFAULT VALUES: one row. */
    record DefaultValues() implements InsertSource {}

    /**
     * An item of an outermost SELECT list.
     *
     * @param slice the item with its alias
     * @param star whether it is {@code *} or {@code name.*}
     * @param bare the item's value without its alias when that is bare as in {@link Cell.Expression}: the type of the
     *     column it is inserted into has to be written behind this slice
     */
    record SelectItem(Slice slice, boolean star, Optional<Slice> bare) {}
}
