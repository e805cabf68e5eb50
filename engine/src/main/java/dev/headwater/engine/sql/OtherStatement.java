package dev.headwater.engine.sql;

import org.jspecify.annotations.Nullable;

/**
 * A query: SELECT, VALUES or TABLE. It writes only if its WITH clause does.
 *
 * @param kind the keyword of the query itself, in upper case
 */
public record OtherStatement(String kind, @Nullable WithClause with) implements ParsedStatement {}
