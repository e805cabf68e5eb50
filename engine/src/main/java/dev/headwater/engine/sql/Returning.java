package dev.headwater.engine.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RETURNING clause.
 *
 * @param list all items, as written, without the keyword
 * @param aliases {@code (OLD AS o, NEW AS n)} of PostgreSQL 18, as written; null without
 */
public record Returning(
        Slice list, List<ReturningItem> items, @Nullable Slice aliases) {
    public Returning {
        items = List.copyOf(items);
    }
}
