package dev.headwater.engine.source;

import dev.headwater.engine.source.SourceQuery.CellPosition;
import dev.headwater.engine.sql.Cell;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.InsertSource;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.Slice;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.engine.sql.WhereClause;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splices the client's slices into the source query. Every value is cast to its column's type without length, so that a
 * bare literal keeps its meaning and an int column sees 2 for 1.7, while too long a text still fails in the write and
 * is never cut (S7).
 */
public final class SourceQueryBuilder {
    private final SyncedTable table;

    public SourceQueryBuilder(SyncedTable table) {
        this.table = table;
    }

    /** The rows of an INSERT; {@code columns} are its targets in order. */
    public SourceQuery insert(InsertStatement statement, List<SyncedColumn> columns) {
        int fetch = fetch(Operation.INSERT);
        Set<CellPosition> defaults = new HashSet<>();
        String rows = switch (statement.source()) {
            case InsertSource.Values values -> valuesRows(values, columns, defaults);
            case InsertSource.Query query -> queryRows(query, columns);
            case InsertSource.DefaultValues none -> "select from (values (1)) as \"d\"";
        };
        String sql = with(statement.with()) + "select pg_catalog.to_jsonb(s) from (" + rows + ") as s limit " + fetch;
        return new SourceQuery(sql, names(columns), defaults, false, fetch);
    }

    /** The rows that an UPDATE concerns, with the values it gives them. */
    public SourceQuery update(UpdateStatement statement, List<SyncedColumn> columns, List<Cell> values) {
        StringBuilder items = new StringBuilder(keyItems(statement.alias()));
        for (int i = 0; i < columns.size(); i++) {
            items.append(", ")
                    .append(value(values.get(i), columns.get(i)))
                    .append(" as \"")
                    .append(i)
                    .append('"');
        }
        String target = target(statement.only(), statement.target().slice(), statement.alias());
        return targetRows(
                Operation.UPDATE, statement.with(), items.toString(), target, statement.where(), names(columns));
    }

    /** The rows that a DELETE concerns. */
    public SourceQuery delete(DeleteStatement statement) {
        String target = target(statement.only(), statement.target().slice(), statement.alias());
        return targetRows(
                Operation.DELETE, statement.with(), keyItems(statement.alias()), target, statement.where(), List.of());
    }

    private SourceQuery targetRows(
            Operation operation,
            @Nullable WithClause with,
            String items,
            String target,
            WhereClause where,
            List<String> columns) {
        int fetch = fetch(operation);
        String condition = switch (where) {
            case WhereClause.None none -> "";
            case WhereClause.Condition c -> " where " + c.slice().text();
            case WhereClause.CurrentOf cursor ->
                throw SqlError.of(
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "WHERE CURRENT OF is not supported on synced table \"" + table.qualifiedName() + "\"")
                        .withHint("Name the row by its key: where " + table.keyColumn() + " = ….")
                        .onTable(table.schema(), table.name())
                        .toException();
        };
        String sql = with(with) + "select pg_catalog.to_jsonb(s) from (select " + items + " from " + target + condition
                + " limit " + fetch + ") as s";
        return new SourceQuery(sql, columns, Set.of(), true, fetch);
    }

    /** The key, and the row's version for the comparison under lock (S18.2). */
    private String keyItems(Optional<String> alias) {
        String row = SqlText.identifier(alias.orElse(table.name()));
        return row + "." + SqlText.identifier(table.keyColumn()) + " as \"k\", " + row
                + ".xmin::pg_catalog.text || ' ' || " + row + ".ctid::pg_catalog.text as \"v\"";
    }

    private String valuesRows(InsertSource.Values values, List<SyncedColumn> columns, Set<CellPosition> defaults) {
        List<String> rows = new ArrayList<>();
        for (int r = 0; r < values.rows().size(); r++) {
            List<Cell> cells = values.rows().get(r);
            List<String> row = new ArrayList<>();
            for (int c = 0; c < cells.size(); c++) {
                if (cells.get(c) instanceof Cell.Default) {
                    defaults.add(new CellPosition(r, c));
                }
                row.add(value(cells.get(c), columns.get(c)));
            }
            rows.add("(" + String.join(", ", row) + ")");
        }
        return "select * from (values " + String.join(", ", rows) + ") as v(" + ordinals(columns.size()) + ")";
    }

    private static String queryRows(InsertSource.Query query, List<SyncedColumn> columns) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            items.add("(q.\"" + i + "\")::" + columns.get(i).type() + " as \"" + i + "\"");
        }
        return "select " + String.join(", ", items) + " from (" + query.slice().text() + ") as q("
                + ordinals(columns.size()) + ")";
    }

    private static String value(Cell cell, SyncedColumn column) {
        return switch (cell) {
            case Cell.Expression e -> "(" + e.slice().text() + ")::" + column.type();
            case Cell.Default d -> "(" + defaultOf(column) + ")::" + column.type();
        };
    }

    private static String defaultOf(SyncedColumn column) {
        String expression = column.defaultExpression();
        return expression == null ? "null" : expression;
    }

    private static String target(boolean only, Slice name, Optional<String> alias) {
        return (only ? "only " : "")
                + name.text()
                + alias.map(a -> " as " + SqlText.identifier(a)).orElse("");
    }

    private static String with(@Nullable WithClause with) {
        return with == null ? "" : with.slice().text() + " ";
    }

    private static String ordinals(int count) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            names.append(i == 0 ? "\"" : ", \"").append(i).append('"');
        }
        return names.toString();
    }

    private static List<String> names(List<SyncedColumn> columns) {
        return columns.stream().map(SyncedColumn::name).toList();
    }

    private int fetch(Operation operation) {
        return table.limits().of(operation) + 1;
    }
}
