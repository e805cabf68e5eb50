package dev.headwater.engine.execute;

import dev.headwater.connectors.contract.WriteBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write whose rows are locked and tried, ready to be sent.
 *
 * @param trial the rows as the database would hold them, with provisional keys for new rows
 * @param keys the keys of {@code trial}, in the batch's order
 * @param before the rows as they were, a JSON array; null for an INSERT
 */
record PreparedWrite(
        WriteBatch batch,
        RowImages trial,
        List<String> keys,
        @Nullable String before) {
    PreparedWrite {
        keys = List.copyOf(keys);
    }
}
