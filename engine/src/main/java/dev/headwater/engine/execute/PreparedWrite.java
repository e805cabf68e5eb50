package dev.headwater.engine.execute;

import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write whose rows are locked and tried, ready to be sent.
 *
 * @param trial the rows as the database would hold them, with provisional keys for new rows
 * @param keys the keys of {@code trial}, in the batch's order
 * @param before what the write destroys, a JSON array; null for an INSERT
 */
record PreparedWrite(
        WriteBatch batch,
        RowImages trial,
        List<String> keys,
        @Nullable String before) {
    PreparedWrite {
        keys = List.copyOf(keys);
    }

    /** Whether the rows that were tried are the rows that the platform accepted, so that they may stand. */
    boolean holds(List<AcceptedRecord> records) {
        return batch.operation() != Operation.INSERT
                && records.size() == keys.size()
                && records.stream()
                        .allMatch(record -> trial.contains(record.id())
                                && record.values().entrySet().stream()
                                        .allMatch(value ->
                                                value.getValue().equals(trial.value(record.id(), value.getKey()))));
    }
}
