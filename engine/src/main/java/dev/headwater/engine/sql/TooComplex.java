package dev.headwater.engine.sql;

import java.util.List;

/**
 * A statement that is nested too deeply to be parsed (54001).
 *
 * @param targets as in {@link Unparsed}
 */
public record TooComplex(List<TableName> targets) implements ParseResult, StatementShape {
    public TooComplex {
        targets = List.copyOf(targets);
    }
}
