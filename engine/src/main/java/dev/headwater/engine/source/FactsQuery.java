package dev.headwater.engine.source;

import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;

/** The question that brings what decides about a write (S8); its one row is read by {@link SessionFacts}. */
public final class FactsQuery {
    private FactsQuery() {}

    /**
     * The question for a write.
     *
     * @param columns the columns that it assigns; none for a DELETE
     */
    public static String sql(SyncedTable table, Operation operation, List<String> columns) {
        return "select pg_catalog.current_setting('transaction_read_only'), "
                + privileged(table, operation, columns)
                + ", pg_catalog.row_security_active(" + table.oid() + "::pg_catalog.oid)"
                + ", pg_catalog.current_setting('headwater.transactions', true)"
                + ", (extract(epoch from pg_catalog.current_setting('statement_timeout')::pg_catalog.interval)"
                + " * 1000)::pg_catalog.int8"
                + ", current_user, pg_catalog.current_setting('standard_conforming_strings')";
    }

    private static String privileged(SyncedTable table, Operation operation, List<String> columns) {
        String onTable = "pg_catalog.has_table_privilege(" + table.oid() + "::pg_catalog.oid, '" + operation + "')";
        if (operation == Operation.DELETE) {
            return onTable;
        }
        if (columns.isEmpty()) {
            // as for INSERT … DEFAULT VALUES natively: any column will do
            return "pg_catalog.has_any_column_privilege(" + table.oid() + "::pg_catalog.oid, '" + operation + "')";
        }
        StringBuilder onColumns = new StringBuilder("(" + onTable + " or (true");
        for (String column : columns) {
            onColumns
                    .append(" and pg_catalog.has_column_privilege(")
                    .append(table.oid())
                    .append("::pg_catalog.oid, ")
                    .append(SqlText.literal(column))
                    .append(", '")
                    .append(operation)
                    .append("')");
        }
        return onColumns.append("))").toString();
    }
}
