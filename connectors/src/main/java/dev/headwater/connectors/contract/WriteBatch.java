package dev.headwater.connectors.contract;

import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.UUID;

/**
 * The records of one statement, in its order; never more than the table's limit for the operation.
 *
 * @param key names the statement: where a platform takes idempotency keys, those of its requests are derived from this one,
 *     so that whoever has it can send the same batch again and nothing happens twice (S16, S29)
 */
public record WriteBatch(SyncedTable table, Operation operation, List<RecordWrite> records, UUID key) {
    public WriteBatch {
        records = List.copyOf(records);
    }

    /** A new statement. */
    public WriteBatch(SyncedTable table, Operation operation, List<RecordWrite> records) {
        this(table, operation, records, UUID.randomUUID());
    }
}
