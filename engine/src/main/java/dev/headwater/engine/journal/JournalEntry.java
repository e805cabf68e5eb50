package dev.headwater.engine.journal;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import org.jspecify.annotations.Nullable;

/**
 * A write that is about to be sent.
 *
 * @param fingerprint the statement's text with its constants left out
 * @param request method and target of the request
 * @param payload ids and values as sent, a JSON array
 * @param before what the write destroys, a JSON array: the keys and columns of an UPDATE, the rows of a DELETE; null for an
 *     INSERT
 */
public record JournalEntry(
        SyncedTable table,
        Operation operation,
        int records,
        String fingerprint,
        Identity identity,
        String request,
        String payload,
        @Nullable String before) {}
