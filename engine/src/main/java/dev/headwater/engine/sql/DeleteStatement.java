package dev.headwater.engine.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DELETE.
 *
 * @param only whether ONLY stands before the target
 * @param using the USING list without the keyword; null without
 */
public record DeleteStatement(
        @Nullable WithClause with,
        boolean only,
        TableName target,
        Optional<String> alias,
        @Nullable Slice using,
        WhereClause where,
        @Nullable Returning returning)
        implements ParsedStatement {}
