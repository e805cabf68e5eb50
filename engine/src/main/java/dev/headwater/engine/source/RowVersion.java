package dev.headwater.engine.source;

import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;

/** How the source query learns the version of a target row, for the comparison under lock (S18.2). */
public enum RowVersion {
    /** From the row itself; Postgres lets only those read system columns who may read the whole table. */
    SYSTEM_COLUMNS {
        @Override
        String sql(SyncedTable table, String row) {
            return row + ".xmin::pg_catalog.text || ' ' || " + row + ".ctid::pg_catalog.text";
        }
    },
    /** From a function with the right to; slower, and needed where a role may read single columns (S8). */
    BY_FUNCTION {
        @Override
        String sql(SyncedTable table, String row) {
            return "headwater.row_version(" + table.oid() + ", " + SqlText.literal(table.keyColumn()) + ", " + row + "."
                    + SqlText.identifier(table.keyColumn()) + "::pg_catalog.text)";
        }
    };

    /** The expression for a row of the target, which goes by this name. */
    abstract String sql(SyncedTable table, String row);
}
