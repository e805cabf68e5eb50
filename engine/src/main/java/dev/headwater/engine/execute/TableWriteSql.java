package dev.headwater.engine.execute;

import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The writer's statements. Each takes one jsonb array of row objects, lets Postgres read every value into its column's
 * declared type, and returns the image of each row that it wrote.
 */
final class TableWriteSql {
    private final SyncedTable table;
    private final String name;
    private final String key;

    TableWriteSql(SyncedTable table) {
        this.table = table;
        this.name = SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name());
        this.key = SqlText.identifier(table.keyColumn());
    }

    /** Locks the rows of a jsonb array of keys, in key order so that two writers cannot lock each other out. */
    String lock() {
        return "select t." + key + "::text, t.xmin::text || ' ' || t.ctid::text, to_jsonb(t.*)::text from " + name
                + " as t where t." + key + " in (select r." + key + " from " + rows() + ") order by t." + key
                + " for update";
    }

    /** Writes rows of these columns to try them, before the platform gave an id to a new one (S18.3). */
    String attempt(WritePlan plan, Collection<String> columns) {
        String conflict =
                plan.skipsConflicts() ? "on conflict " + plan.conflictTarget().replace("?", "??") + " do nothing" : "";
        return write(plan, columns, conflict);
    }

    /**
     * Writes rows of these columns as the platform accepted them. A new row may be there already, brought by the sync:
     * then it is the same record.
     */
    String apply(WritePlan plan, Collection<String> columns) {
        List<String> sets = new ArrayList<>(List.of(key + " = excluded." + key));
        for (SyncedColumn column : known(columns)) {
            String target = SqlText.identifier(column.name());
            sets.add(target + " = excluded." + target);
        }
        return write(plan, columns, "on conflict (" + key + ") do update set " + String.join(", ", sets));
    }

    private String write(WritePlan plan, Collection<String> columns, String conflict) {
        return switch (plan.operation()) {
            case INSERT -> insert(columns, conflict);
            case UPDATE -> update(columns);
            case DELETE ->
                "delete from " + name + " as t using " + rows() + " where t." + key + " = r." + key
                        + " returning to_jsonb(t.*)::text";
        };
    }

    private String insert(Collection<String> columns, String conflict) {
        List<String> targets = new ArrayList<>();
        List<String> values = new ArrayList<>();
        targets.add(key);
        values.add("r." + key);
        for (SyncedColumn column : known(columns)) {
            String target = SqlText.identifier(column.name());
            String fallback = column.defaultExpression();
            targets.add(target);
            values.add(fallback == null ? "r." + target : present(column.name(), "r." + target, fallback));
        }
        return "insert into " + name + " as t (" + String.join(", ", targets) + ") select "
                + String.join(", ", values) + " from " + rows() + " order by j.n " + conflict
                + " returning to_jsonb(t.*)::text";
    }

    private String update(Collection<String> columns) {
        List<String> sets = new ArrayList<>();
        for (SyncedColumn column : known(columns)) {
            String target = SqlText.identifier(column.name());
            sets.add(target + " = " + present(column.name(), "r." + target, "t." + target));
        }
        return "update " + name + " as t set " + String.join(", ", sets) + " from " + rows() + " where t." + key
                + " = r." + key + " returning to_jsonb(t.*)::text";
    }

    private String rows() {
        return "jsonb_array_elements(?::jsonb) with ordinality as j(row, n), lateral jsonb_populate_record(null::"
                + name + ", j.row) as r";
    }

    private static String present(String column, String value, String otherwise) {
        return "case when jsonb_exists(j.row, " + SqlText.literal(column) + ") then " + value + " else " + otherwise
                + " end";
    }

    private List<SyncedColumn> known(Collection<String> columns) {
        return table.columns().stream()
                .filter(c -> columns.contains(c.name()) && !c.name().equals(table.keyColumn()))
                .toList();
    }
}
