package dev.headwater.engine.plan;

import dev.headwater.engine.source.SetValue;
import dev.headwater.engine.sql.Assignment;
import dev.headwater.engine.sql.Cell;
import dev.headwater.engine.sql.ColumnTarget;
import dev.headwater.engine.sql.InsertSource;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.Slice;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a statement assigns, with their values, checked against what the platform lets anyone write (S12).
 *
 * @param columns in the statement's order
 * @param values of an UPDATE, which fill the columns in their order; empty for an INSERT, whose values are rows
 */
record Assignments(List<SyncedColumn> columns, List<SetValue> values) {
    Assignments {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    static Assignments of(InsertStatement statement, SyncedTable table) {
        List<SyncedColumn> columns = new ArrayList<>();
        if (statement.columns().isEmpty()) {
            int count = implicitColumns(statement, table);
            if (count > table.columns().size()) {
                throw SqlError.of(
                                SqlState.UNDEFINED_COLUMN,
                                "INSERT has more expressions than \"" + table.name() + "\" has columns")
                        .toException();
            }
            columns.addAll(table.columns().subList(0, count));
        } else {
            for (ColumnTarget target : statement.columns()) {
                columns.add(column(target, table));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).onCreate() && !alwaysDefault(statement.source(), i)) {
                throw computed(columns.get(i), table, Operation.INSERT);
            }
        }
        return new Assignments(columns, List.of());
    }

    static Assignments of(UpdateStatement statement, SyncedTable table) {
        List<SyncedColumn> columns = new ArrayList<>();
        List<SetValue> values = new ArrayList<>();
        for (Assignment assignment : statement.assignments()) {
            switch (assignment) {
                case Assignment.Single(ColumnTarget target, Cell value) -> {
                    columns.add(column(target, table));
                    values.add(new SetValue.One(value));
                }
                case Assignment.Row(List<ColumnTarget> targets, List<Cell> cells) -> {
                    for (ColumnTarget target : targets) {
                        columns.add(column(target, table));
                    }
                    cells.forEach(cell -> values.add(new SetValue.One(cell)));
                }
                case Assignment.Subquery(List<ColumnTarget> targets, Slice query) -> {
                    for (ColumnTarget target : targets) {
                        columns.add(column(target, table));
                    }
                    values.add(new SetValue.Several(query, targets.size()));
                }
            }
        }
        for (SyncedColumn column : columns) {
            if (!column.onUpdate()) {
                throw computed(column, table, Operation.UPDATE);
            }
        }
        return new Assignments(columns, values);
    }

    private static int implicitColumns(InsertStatement statement, SyncedTable table) {
        return switch (statement.source()) {
            case InsertSource.Values values -> values.rows().getFirst().size();
            case InsertSource.DefaultValues none -> 0;
            case InsertSource.Query query -> queryWidth(query, table);
        };
    }

    /** How many columns a query has; where its text does not tell, one is enough to refuse a computed first column. */
    private static int queryWidth(InsertSource.Query query, SyncedTable table) {
        boolean known = !query.items().isEmpty() && query.items().stream().noneMatch(InsertSource.SelectItem::star);
        if (known) {
            return query.items().size();
        }
        if (!table.columns().getFirst().onCreate()) {
            return 1;
        }
        throw unsupported("INSERT … SELECT without a column list", table, "Name the columns after the table.");
    }

    private static boolean alwaysDefault(InsertSource source, int column) {
        return source instanceof InsertSource.Values values
                && values.rows().stream().allMatch(row -> row.get(column) instanceof Cell.Default);
    }

    private static SyncedColumn column(ColumnTarget target, SyncedTable table) {
        if (!target.wholeColumn()) {
            throw unsupported("an assignment to a part of a column", table, "Assign the whole column.");
        }
        return table.findColumn(target.column())
                .orElseThrow(() -> SqlError.of(
                                SqlState.UNDEFINED_COLUMN,
                                "column \"" + target.column() + "\" of relation \"" + table.name()
                                        + "\" does not exist")
                        .toException());
    }

    private static RuntimeException computed(SyncedColumn column, SyncedTable table, Operation operation) {
        String verb = operation == Operation.INSERT ? "insert a value into" : "update";
        return SqlError.of(SqlState.GENERATED_ALWAYS, "cannot " + verb + " column \"" + column.name() + "\"")
                .withDetail("Column \"" + column.name() + "\" of synced table \"" + table.qualifiedName()
                        + "\" is computed by " + table.platform() + ".")
                .withHint("Leave it out of the statement.")
                .onTable(table.schema(), table.name())
                .onColumn(column.name())
                .toException();
    }

    private static RuntimeException unsupported(String form, SyncedTable table, String hint) {
        return SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        form + " is not supported on synced table \"" + table.qualifiedName() + "\"")
                .withHint(hint)
                .onTable(table.schema(), table.name())
                .toException();
    }
}
