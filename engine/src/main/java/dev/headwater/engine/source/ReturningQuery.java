package dev.headwater.engine.source;

import dev.headwater.engine.sql.Returning;
import dev.headwater.engine.sql.ReturningItem;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The RETURNING list as a query: over row images for its rows, and over no rows at all for the client's right to see
 * its columns (S8, S23).
 */
public final class ReturningQuery {
    private final SyncedTable table;
    private final Returning returning;
    private final Optional<String> alias;
    private final String with;
    private final TableName target;

    public ReturningQuery(
            SyncedTable table,
            TableName target,
            Optional<String> alias,
            @Nullable WithClause with,
            Returning returning) {
        this.table = table;
        this.target = target;
        this.alias = alias;
        this.with = with == null ? "" : with.slice().text() + " ";
        this.returning = returning;
    }

    /** Rows from a jsonb array of row images, which is parameter {@code $parameter}, in the array's order. */
    public String overImages(int parameter) {
        return with + "select " + returning.list().text() + " from pg_catalog.jsonb_populate_recordset(null::"
                + SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name()) + ", $" + parameter
                + "::pg_catalog.jsonb) as " + SqlText.identifier(alias.orElse(table.name()));
    }

    /** No rows, but the client's privileges on everything it names are checked. */
    public String overNothing() {
        return with + "select " + returning.list().text() + " from "
                + target.slice().text()
                + alias.map(a -> " as " + SqlText.identifier(a)).orElse("") + " where false";
    }

    /** Whether an item computes something and so could fail. */
    public boolean mayFail() {
        return returning.items().stream()
                .anyMatch(item -> !item.star() && item.plainColumn().isEmpty());
    }

    /** The items as EXPLAIN shows them. */
    public List<String> describe() {
        return returning.items().stream()
                .map(ReturningItem::expression)
                .map(e -> e.text())
                .toList();
    }
}
