package dev.headwater.engine.source;

import dev.headwater.engine.source.SourceQuery.CellPosition;
import dev.headwater.engine.sql.Cell;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.InsertSource;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splices the client's slices into the source query. */
public final class SourceQueryBuilder {
    private final SyncedTable table;
    private final RowVersion version;

    public SourceQueryBuilder(SyncedTable table, RowVersion version) {
        this.table = table;
        this.version = version;
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
        return new SourceQuery(sql, names(columns), defaults, false, 0, fetch);
    }

    /**
     * The rows that an UPDATE concerns, with the values it gives them.
     *
     * @param values fill the columns in their order
     */
    public SourceQuery update(
            UpdateStatement statement, List<SyncedColumn> columns, List<SetValue> values, Optional<FromList> from) {
        TargetRowsQuery rows =
                new TargetRowsQuery(table, version, statement.only(), statement.target(), statement.alias(), from);
        int first = 0;
        for (SetValue value : values) {
            rows.assign(value, columns.subList(first, first + value.width()));
            first += value.width();
        }
        int fetch = fetch(Operation.UPDATE);
        String sql = with(statement.with()) + rows.sql(statement.where(), fetch);
        return new SourceQuery(sql, names(columns), Set.of(), true, captured(from), fetch);
    }

    /** The rows that a DELETE concerns. */
    public SourceQuery delete(DeleteStatement statement, Optional<FromList> using) {
        TargetRowsQuery rows =
                new TargetRowsQuery(table, version, statement.only(), statement.target(), statement.alias(), using);
        int fetch = fetch(Operation.DELETE);
        String sql = with(statement.with()) + rows.sql(statement.where(), fetch);
        return new SourceQuery(sql, List.of(), Set.of(), true, captured(using), fetch);
    }

    private static int captured(Optional<FromList> from) {
        return from.map(list -> list.captured().size()).orElse(0);
    }

    private String valuesRows(InsertSource.Values values, List<SyncedColumn> columns, Set<CellPosition> defaults) {
        if (values.rows().size() == 1) {
            return singleRow(values.rows().getFirst(), columns, defaults);
        }
        List<String> rows = new ArrayList<>();
        for (int r = 0; r < values.rows().size(); r++) {
            List<Cell> cells = values.rows().get(r);
            List<String> row = new ArrayList<>();
            for (int c = 0; c < cells.size(); c++) {
                if (cells.get(c) instanceof Cell.Default) {
                    defaults.add(new CellPosition(r, c));
                }
                row.add(TypedValue.of(cells.get(c), columns.get(c)));
            }
            rows.add("(" + String.join(", ", row) + ")");
        }
        return "select * from (values " + String.join(", ", rows) + ") as v(" + ordinals(columns.size()) + ")";
    }

    /** To Postgres a single list is a SELECT's, where set-returning functions may stand (transformInsertStmt). */
    private static String singleRow(List<Cell> cells, List<SyncedColumn> columns, Set<CellPosition> defaults) {
        List<String> items = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            if (cells.get(c) instanceof Cell.Default) {
                defaults.add(CellPosition.inEachRow(c));
            }
            items.add(TypedValue.of(cells.get(c), columns.get(c)) + " as \"" + c + "\"");
        }
        return "select " + String.join(", ", items);
    }

    private static String queryRows(InsertSource.Query query, List<SyncedColumn> columns) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            items.add("(q.\"" + i + "\")::" + columns.get(i).type() + " as \"" + i + "\"");
        }
        return "select " + String.join(", ", items) + " from (" + query.slice().text() + ") as q("
                + ordinals(columns.size()) + ")";
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
