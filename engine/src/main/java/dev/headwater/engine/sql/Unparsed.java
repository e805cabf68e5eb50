package dev.headwater.engine.sql;

import java.util.Optional;

/**
 * A statement that may write but is not in the grammar: an error, or syntax that Headwater does not know.
 *
 * @param message what the grammar stumbled over; one line
 * @param sourceOffset where, in the client's text
 * @param target the table after INSERT INTO, UPDATE, DELETE FROM or MERGE INTO, as far as the tokens tell
 */
public record Unparsed(String message, int sourceOffset, Optional<TableName> target)
        implements ParseResult, StatementShape {}
