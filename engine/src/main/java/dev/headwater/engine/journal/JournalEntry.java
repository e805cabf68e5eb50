package dev.headwater.engine.journal;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write that is about to be sent.
 *
 * @param fingerprint the statement's text with its constants left out
 * @param key names the statement to a platform that takes idempotency keys: with it, after a crash too, the request can be
 *     sent again
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
        UUID key,
        String request,
        String payload,
        @Nullable String before) {}
