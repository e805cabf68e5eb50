package dev.headwater.connectors.contract;

import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;

/** The records of one statement, in its order; never more than the table's limit for the operation. */
public record WriteBatch(SyncedTable table, Operation operation, List<RecordWrite> records) {
    public WriteBatch {
        records = List.copyOf(records);
    }
}
