package dev.headwater.engine.source;

import dev.headwater.engine.sql.Returning;
import dev.headwater.engine.sql.ReturningItem;
import dev.headwater.engine.sql.RowReferences;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The RETURNING list as a query: over row images for its rows, and over no rows at all for the client's right to see
 * its columns (S8, S23).
 */
public final class ReturningQuery {
    /** Stands for one row image in our own text; no client gives such a name to anything. */
    private static final String IMAGE = "\"headwater image\"";

    private final SyncedTable table;
    private final Returning returning;
    private final Optional<String> alias;
    private final String with;
    private final TableName target;
    private final Optional<FromList> from;

    public ReturningQuery(
            SyncedTable table,
            TableName target,
            Optional<String> alias,
            @Nullable WithClause with,
            Returning returning,
            Optional<FromList> from) {
        this.table = table;
        this.target = target;
        this.alias = alias;
        this.with = with == null ? "" : with.slice().text() + " ";
        this.returning = returning;
        this.from = from;
    }

    /**
     * Rows from a jsonb array of row images, in the array's order.
     *
     * @param array an expression for it
     * @param joined for each image the joined rows as {@link SourceQuery} answers them; nothing is read without FROM
     */
    public String overImages(String array, List<List<String>> joined) {
        String images = array + "::pg_catalog.jsonb";
        String rowType = "null::" + SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name());
        if (from.isEmpty()) {
            return with + "select " + items() + " from pg_catalog.jsonb_populate_recordset(" + rowType + ", " + images
                    + ") as " + row();
        }
        StringBuilder sql = new StringBuilder(with)
                .append("select ")
                .append(items())
                .append(" from pg_catalog.jsonb_array_elements(")
                .append(images)
                .append(") with ordinality as ")
                .append(IMAGE)
                .append("(\"image\", \"ordinal\"), lateral pg_catalog.jsonb_populate_record(")
                .append(rowType)
                .append(", ")
                .append(IMAGE)
                .append(".\"image\") as ")
                .append(row());
        for (int i = 0; i < from.get().captured().size(); i++) {
            sql.append(", lateral (").append(joinedRows(from.get(), i, joined)).append(") as ");
            sql.append(SqlText.identifier(from.get().captured().get(i)));
        }
        return sql.append(" order by ").append(IMAGE).append(".\"ordinal\"").toString();
    }

    /**
     * The rows of one name of FROM, as they were when the source was asked. The first branch gives no rows but names and
     * types to the columns; the constants of the others take those types.
     */
    private static String joinedRows(FromList list, int position, List<List<String>> joined) {
        StringBuilder rows = new StringBuilder("select ")
                .append(SqlText.identifier(list.captured().get(position)))
                .append(".* from ")
                .append(list.slice().text())
                .append(" where false");
        for (int n = 0; n < joined.size(); n++) {
            rows.append(" union all select ")
                    .append(RowText.fields(joined.get(n).get(position)).stream()
                            .map(value -> value == null ? "null" : SqlText.literal(value))
                            .collect(Collectors.joining(", ")))
                    .append(" where ")
                    .append(IMAGE)
                    .append(".\"ordinal\" = ")
                    .append(n + 1);
        }
        return rows.toString();
    }

    /** No rows, but the client's privileges on everything it names are checked. */
    public String overNothing() {
        return with + "select " + returning.list().text() + " from "
                + target.slice().text()
                + alias.map(a -> " as " + SqlText.identifier(a)).orElse("")
                + from.map(list -> ", " + list.slice().text()).orElse("") + " where false";
    }

    /** Whether its text differs from run to run, because it holds the joined rows. */
    public boolean readsJoinedRows() {
        return from.isPresent();
    }

    /** Whether its evaluation could fail. */
    public boolean mayFail() {
        return from.isPresent()
                || returning.items().stream()
                        .anyMatch(item -> !item.star() && item.plainColumn().isEmpty());
    }

    /** The items as EXPLAIN shows them. */
    public List<String> describe() {
        return returning.items().stream()
                .map(ReturningItem::expression)
                .map(e -> e.text())
                .toList();
    }

    /** The list for a place where the target is no table; the names of its columns are upstream's business (S4). */
    private String items() {
        List<String> items = new ArrayList<>();
        for (ReturningItem item : returning.items()) {
            if (item.star() && item.qualifier().isEmpty() && from.isPresent()) {
                items.add(row() + ".*");
                from.get().captured().forEach(name -> items.add(SqlText.identifier(name) + ".*"));
            } else {
                items.add(
                        alias.isPresent()
                                ? item.expression().text()
                                : RowReferences.withoutSchema(item.expression(), table.schema(), table.name()));
            }
        }
        return String.join(", ", items);
    }

    private String row() {
        return SqlText.identifier(alias.orElse(table.name()));
    }
}
