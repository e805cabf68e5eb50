package dev.headwater.engine.sql;

import java.util.Optional;

/**
 * A statement that is nested too deeply to be parsed (54001).
 *
 * @param target as in {@link Unparsed}
 */
public record TooComplex(Optional<TableName> target) implements ParseResult, StatementShape {}
