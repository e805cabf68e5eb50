package dev.headwater.engine.sql;

import java.util.List;

/**
 * The WITH clause before a statement.
 *
 * @param slice from WITH up to the last parenthesis
 * @param names the names of its queries, in order
 * @param writes the tables that data-modifying statements inside of it write
 */
public record WithClause(Slice slice, List<String> names, List<TableName> writes) {
    public WithClause {
        names = List.copyOf(names);
        writes = List.copyOf(writes);
    }

    public boolean modifiesData() {
        return !writes.isEmpty();
    }
}
