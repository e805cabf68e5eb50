package dev.headwater.connectors.contract;

import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One platform. Implementations are thread-safe, block the calling (virtual) thread, and never throw for what a
 * platform or the network does on a write: that is a {@link WriteOutcome}.
 */
public interface Connector extends AutoCloseable {

    Platform platform();

    /**
     * Sends the batch as one request, or as many as {@link #sendsEachRecordAlone} says, and waits for the answer. Nothing is
     * sent twice, except after an answer that proves that nothing was executed (an expired access token, S32), and with a key
     * by which the platform knows a request again (S29).
     *
     * @param patience how long to wait, refresh of a token included; past it the outcome is {@link
     *     WriteOutcome.NotSent} or {@link WriteOutcome.Unknown}, whichever is true
     */
    WriteOutcome write(WriteBatch batch, Duration patience);

    /** The request that {@link #write} would send; sends nothing. */
    RequestPreview preview(WriteBatch batch);

    /**
     * Whether a batch is a request for each of its records, one after the other until the first refusal, because the platform
     * takes no more than one at a time (S16).
     */
    default boolean sendsEachRecordAlone() {
        return false;
    }

    /**
     * Why the platform has no such verb for records of this table, as a sentence; empty where it has (S12). A limit of no records says so,
     * too.
     */
    default Optional<String> whyNot(SyncedTable table, Operation operation) {
        return table.limits().of(operation) > 0
                ? Optional.empty()
                : Optional.of(platform() + " has no such request for " + table.object());
    }

    /**
     * An id of the platform's form that no record has, to try a database insert before the platform has given the real
     * one (S18.3).
     */
    String provisionalId(SyncedTable table, int ordinal);

    /**
     * Reads a page of all records of a table's object, deleted ones left out.
     *
     * @param position empty for the first page, then {@link RecordPage#next()}
     * @throws dev.headwater.schemas.error.SqlStateException when the platform refuses or cannot be reached
     */
    RecordPage read(SyncedTable table, Optional<String> position);

    /**
     * The request of {@link #readBack}, without ids; empty where the answer to a write carries every value, so that
     * nothing has to be read after it (S24).
     */
    default Optional<RequestPreview> readBackPreview(SyncedTable table) {
        return Optional.empty();
    }

    /**
     * The columns that only the platform gives a value and that it tells in every answer to an INSERT or UPDATE, by SQL
     * name: they need no read-back.
     */
    default Set<String> answeredColumns(SyncedTable table) {
        return Set.of();
    }

    /**
     * Reads columns of records that were just written, as one request. Only for connectors with a {@link
     * #readBackPreview}.
     *
     * @param columns by SQL name
     * @return the records that exist, in any order
     * @throws dev.headwater.schemas.error.SqlStateException when the platform refuses or cannot be reached
     */
    default List<PlatformRecord> readBack(
            SyncedTable table, List<String> ids, List<String> columns, Duration patience) {
        throw new UnsupportedOperationException(platform() + " answers writes with every value");
    }

    @Override
    void close();
}
