package dev.headwater.engine.sql;

import java.util.List;

/**
 * A column that an expression names.
 *
 * @param qualifier nothing, or the names before the column: a table or alias, perhaps with its schema
 * @param column the name as Postgres sees it
 */
public record ColumnReference(List<String> qualifier, String column) {
    public ColumnReference {
        qualifier = List.copyOf(qualifier);
    }
}
