package dev.headwater.engine.sql;

import java.util.List;

/** One item of UPDATE's SET list. */
public sealed interface Assignment {

    /** {@code column = value} */
    record Single(ColumnTarget target, Cell value) implements Assignment {}

    /** {@code (column, …) = (value, …)}, with or without ROW. Postgres itself checks that the numbers agree. */
    record Row(List<ColumnTarget> targets, List<Cell> values) implements Assignment {
        public Row {
            targets = List.copyOf(targets);
            values = List.copyOf(values);
        }
    }

    /**
     * {@code (column, …) = (SELECT …)}
     *
     * @param query with its parentheses
     */
    record Subquery(List<ColumnTarget> targets, Slice query) implements Assignment {
        public Subquery {
            targets = List.copyOf(targets);
        }
    }
}
