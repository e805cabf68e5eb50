package dev.headwater.engine.source;

import dev.headwater.engine.sql.Slice;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.WhereClause;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The query for the rows of the target that an UPDATE or DELETE concerns. */
final class TargetRowsQuery {
    private final SyncedTable table;
    private final String target;
    private final String row;
    private final Optional<FromList> from;
    private final List<String> items = new ArrayList<>();
    private final List<String> merged = new ArrayList<>();
    private int columns;

    TargetRowsQuery(
            SyncedTable table,
            RowVersion version,
            boolean only,
            TableName name,
            Optional<String> alias,
            Optional<FromList> from) {
        this.table = table;
        this.from = from;
        this.target = (only ? "only " : "")
                + name.slice().text()
                + alias.map(a -> " as " + SqlText.identifier(a)).orElse("");
        this.row = SqlText.identifier(alias.orElse(table.name()));
        items.add(row + "." + SqlText.identifier(table.keyColumn()) + " as \"k\"");
        items.add(version.sql(table, row) + " as \"v\"");
    }

    void assign(SetValue value, List<SyncedColumn> targets) {
        switch (value) {
            case SetValue.One one ->
                items.add(TypedValue.of(one.cell(), targets.getFirst()) + " as \"" + columns + '"');
            case SetValue.Several several -> assignAll(several.slice(), targets);
        }
        columns += value.width();
    }

    /**
     * One scalar sub-query for all its columns: evaluated once, no row is NULL in every column, and two rows are the
     * error that they are natively (21000).
     */
    private void assignAll(Slice query, List<SyncedColumn> targets) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> nulls = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            String name = "\"" + (columns + i) + "\"";
            names.add(name);
            values.add("q." + name + "::" + targets.get(i).type() + " as " + name);
            nulls.add(name + ": null");
        }
        String group = "\"m" + merged.size() + "\"";
        items.add("(select pg_catalog.to_jsonb(r) from (select " + String.join(", ", values) + " from (" + query.text()
                + ") as q(" + String.join(", ", names) + ")) as r) as " + group);
        merged.add("coalesce(s." + group + ", '{" + String.join(", ", nulls) + "}'::pg_catalog.jsonb)");
    }

    /** The whole query, which answers at most so many rows. */
    String sql(WhereClause where, int fetch) {
        String answer = "select pg_catalog.to_jsonb(s)"
                + merged.stream().map(m -> " || " + m).collect(Collectors.joining());
        String rows = from.map(list -> joinedRows(list, where, fetch))
                .orElseGet(() -> "select " + itemList() + " from " + target + condition(where) + " limit " + fetch);
        return answer + " from (" + rows + ") as s";
    }

    /** Each target row with the first row that the join gives it, in the join's order (S9). */
    private String joinedRows(FromList list, WhereClause where, int fetch) {
        IntStream.range(0, list.captured().size())
                .forEach(i -> items.add(
                        "row(" + SqlText.identifier(list.captured().get(i)) + ".*)::pg_catalog.text as \"f" + i + '"'));
        return "select * from (select distinct on (j.\"k\") j.* from (select " + itemList()
                + ", pg_catalog.row_number() over () as \"n\" from " + target + ", "
                + list.slice().text() + condition(where)
                + ") as j order by j.\"k\", j.\"n\") as d order by d.\"n\" limit "
                + fetch;
    }

    private String itemList() {
        return String.join(", ", items);
    }

    private String condition(WhereClause where) {
        return switch (where) {
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
    }
}
