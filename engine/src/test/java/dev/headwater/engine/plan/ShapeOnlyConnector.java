package dev.headwater.engine.plan;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A connector for planning, which asks it for the shape of a request and must never send one. */
final class ShapeOnlyConnector implements Connector {
    private final boolean sendsEachRecordAlone;
    private final Optional<String> noDelete;

    /** Of a platform that takes a batch by one request and has every verb. */
    ShapeOnlyConnector() {
        this(false, Optional.empty());
    }

    /**
     * Of another platform.
     *
     * @param noDelete why there is no DELETE
     */
    ShapeOnlyConnector(boolean sendsEachRecordAlone, Optional<String> noDelete) {
        this.sendsEachRecordAlone = sendsEachRecordAlone;
        this.noDelete = noDelete;
    }

    @Override
    public boolean sendsEachRecordAlone() {
        return sendsEachRecordAlone;
    }

    @Override
    public Optional<String> whyNot(SyncedTable table, Operation operation) {
        return operation == Operation.DELETE ? noDelete : Optional.empty();
    }

    @Override
    public Platform platform() {
        return TestTables.CRM;
    }

    @Override
    public RequestPreview preview(WriteBatch batch) {
        return new RequestPreview("POST", "/batch", Map.of(), null, 1);
    }

    @Override
    public WriteOutcome write(WriteBatch batch, Duration patience) {
        throw new AssertionError("planning sends nothing");
    }

    @Override
    public String provisionalId(SyncedTable table, int ordinal) {
        return "provisional-" + ordinal;
    }

    @Override
    public RecordPage read(SyncedTable table, Optional<String> position) {
        throw new AssertionError("planning reads nothing");
    }

    @Override
    public Optional<RequestPreview> readBackPreview(SyncedTable table) {
        return Optional.of(new RequestPreview("POST", "/retrieve", Map.of(), null, 1));
    }

    @Override
    public void close() {}
}
