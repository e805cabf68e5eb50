package dev.headwater.engine.sql;

import org.jspecify.annotations.Nullable;

/**
 * MERGE, which is never planned (S14).
 *
 * @param slice the statement without its WITH clause
 */
public record MergeStatement(@Nullable WithClause with, TableName target, Slice slice) implements ParsedStatement {}
