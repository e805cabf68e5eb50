package dev.headwater.engine.execute;

import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.catalog.TableDefinition;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The writer's statements of one plan. Each takes one jsonb array of row objects, lets Postgres read every value into its
 * column's declared type, and returns the image of each row that it wrote: the whole row where RETURNING may ask for any
 * of it, else no more than the key and the columns written.
 */
final class TableWriteSql {
    private final WritePlan plan;
    private final SyncedTable table;
    private final String name;
    private final String key;

    TableWriteSql(WritePlan plan) {
        this.plan = plan;
        this.table = plan.table();
        this.name = SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name());
        this.key = SqlText.identifier(table.keyColumn());
    }

    /** The lock that an INSERT takes, taken beforehand. */
    String lockTable() {
        return "lock table " + name + " in row exclusive mode";
    }

    /** What is compared with {@link WritePlan#definition} once a lock keeps it from changing. */
    String definition() {
        return "select " + TableDefinition.sql(table);
    }

    /**
     * Locks the rows of an array of keys, in key order so that two writers cannot lock each other out; answers the key,
     * the version and what the write would destroy: these columns, or the whole row for a DELETE. As natively, an UPDATE,
     * which cannot change the key, goes along with a row that references the locked one.
     */
    String lock(Collection<String> columns) {
        boolean delete = plan.operation() == Operation.DELETE;
        return "select t." + key + "::text, t.xmin::text || ' ' || t.ctid::text, "
                + (delete ? wholeRow() : imageOf(columns)) + " from " + name
                + " as t where t." + key + " = any (?::text[]::" + keyColumn().type() + "[]) order by t." + key
                + (delete ? " for update" : " for no key update");
    }

    /** Writes rows of these columns to try them, before the platform gave an id to a new one (S18.3). */
    String attempt(Collection<String> columns) {
        String conflict =
                plan.skipsConflicts() ? "on conflict " + plan.conflictTarget().replace("?", "??") + " do nothing" : "";
        return write(columns, conflict);
    }

    /**
     * Writes rows of these columns as the platform accepted them. A new row may be there already, brought by the sync:
     * then it is the same record.
     */
    String apply(Collection<String> columns) {
        List<String> sets = new ArrayList<>(List.of(key + " = excluded." + key));
        for (SyncedColumn column : known(columns)) {
            String target = SqlText.identifier(column.name());
            sets.add(target + " = excluded." + target);
        }
        return write(columns, "on conflict (" + key + ") do update set " + String.join(", ", sets));
    }

    private String write(Collection<String> columns, String conflict) {
        return switch (plan.operation()) {
            case INSERT -> insert(columns, conflict);
            case UPDATE -> update(columns);
            case DELETE ->
                "delete from " + name + " as t using " + rows(List.of()) + " where t." + key + " = r." + key
                        + " returning " + image(List.of());
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
                + String.join(", ", values) + " from " + rows(columns) + " order by j.n " + conflict
                + " returning " + image(columns);
    }

    private String update(Collection<String> columns) {
        List<String> sets = new ArrayList<>();
        for (SyncedColumn column : known(columns)) {
            String target = SqlText.identifier(column.name());
            sets.add(target + " = " + present(column.name(), "r." + target, "t." + target));
        }
        return "update " + name + " as t set " + String.join(", ", sets) + " from " + rows(columns) + " where t." + key
                + " = r." + key + " returning " + image(columns);
    }

    /** Reads the columns that the statement needs, and no others: a table may have hundreds. */
    private String rows(Collection<String> columns) {
        String fields = keyAnd(columns)
                .map(c -> SqlText.identifier(c.name()) + " " + c.fullType())
                .collect(Collectors.joining(", "));
        return "jsonb_array_elements(?::jsonb) with ordinality as j(row, n), lateral jsonb_to_record(j.row) as r("
                + fields + ")";
    }

    private String image(Collection<String> columns) {
        return plan.returning().isPresent() ? wholeRow() : imageOf(columns);
    }

    private static String wholeRow() {
        return "to_jsonb(t.*)::text";
    }

    private String imageOf(Collection<String> columns) {
        String fields =
                keyAnd(columns).map(c -> "t." + SqlText.identifier(c.name())).collect(Collectors.joining(", "));
        return "(select to_jsonb(i) from (select " + fields + ") as i)::text";
    }

    private Stream<SyncedColumn> keyAnd(Collection<String> columns) {
        return Stream.concat(Stream.of(keyColumn()), known(columns).stream());
    }

    private SyncedColumn keyColumn() {
        return table.findColumn(table.keyColumn()).orElseThrow();
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
