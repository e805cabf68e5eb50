package dev.headwater.engine.sql;

import java.util.List;

/**
 * A table as a statement names it. Which table that is, is upstream's decision (S2).
 *
 * @param parts one to three names, for example schema and table, as Postgres sees them: folded and cut when unquoted,
 *     verbatim when quoted
 * @param slice the name as written
 */
public record TableName(List<String> parts, Slice slice) {
    public TableName {
        parts = List.copyOf(parts);
    }

    /** The table's own name, without schema. */
    public String table() {
        return parts.getLast();
    }
}
