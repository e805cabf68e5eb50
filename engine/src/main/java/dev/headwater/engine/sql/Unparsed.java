package dev.headwater.engine.sql;

import java.util.List;

/**
 * A statement that may write but is not in the grammar: an error, or syntax that Headwater does not know.
 *
 * @param message what the grammar stumbled over; one line
 * @param sourceOffset where, in the client's text
 * @param targets the tables after INSERT INTO, UPDATE, DELETE FROM and MERGE INTO, as far as the tokens tell; empty when
 *     they do not
 */
public record Unparsed(String message, int sourceOffset, List<TableName> targets)
        implements ParseResult, StatementShape {
    public Unparsed {
        targets = List.copyOf(targets);
    }
}
