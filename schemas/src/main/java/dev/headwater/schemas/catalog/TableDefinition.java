package dev.headwater.schemas.catalog;

import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;

/**
 * A short text that stands for the definition of the table that a name means now: the rows of {@code pg_class}, {@code
 * pg_attribute} and {@code pg_index} that describe it, each with the transaction that wrote it last. VACUUM and ANALYZE
 * change those rows in place and leave the text as it is; DDL and GRANT write them anew.
 */
public final class TableDefinition {
    private TableDefinition() {}

    /** An SQL expression without parameters, NULL when there is no such table. Any role may evaluate it. */
    public static String sql(SyncedTable table) {
        return sql(table.schema(), table.name());
    }

    static String sql(String schema, String table) {
        String name = SqlText.identifier(schema) + "." + SqlText.identifier(table);
        return "(select pg_catalog.concat_ws(' ', c.oid, c.xmin,"
                + " (select pg_catalog.sum(a.xmin::pg_catalog.text::pg_catalog.int8)"
                + " from pg_catalog.pg_attribute as a where a.attrelid = c.oid),"
                + " (select pg_catalog.sum(i.xmin::pg_catalog.text::pg_catalog.int8 + i.indexrelid::pg_catalog.int8)"
                + " from pg_catalog.pg_index as i where i.indrelid = c.oid))"
                + " from pg_catalog.pg_class as c where c.oid = pg_catalog.to_regclass(" + SqlText.literal(name) + "))";
    }
}
