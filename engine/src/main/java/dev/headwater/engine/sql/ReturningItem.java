package dev.headwater.engine.sql;

import java.util.Optional;

/**
 * One item of a RETURNING list.
 *
 * @param expression as written, without alias
 * @param alias the name given to it, as Postgres sees it
 * @param star whether it is {@code *} or {@code name.*}
 * @param qualifier the table name or alias before a star or plain column
 * @param plainColumn the column's name when the expression is nothing but a column
 */
public record ReturningItem(
        Slice expression,
        Optional<String> alias,
        boolean star,
        Optional<String> qualifier,
        Optional<String> plainColumn) {}
