package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Objects;

/**
 * A batch as one request.
 *
 * @param target path below the base URL
 */
record WriteRequest(String target, ObjectNode body) {

    /**
     * Builds the request of a batch.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 22023 for a value that HubSpot cannot hold (S25a)
     */
    static WriteRequest of(WriteBatch batch, HubSpotSettings settings) {
        String path = settings.objects(batch.table().object());
        return switch (batch.operation()) {
            case INSERT -> isSingle(batch) ? single(batch, path) : create(batch, path);
            case UPDATE -> update(batch, path);
            case DELETE -> archive(batch, path);
        };
    }

    /**
     * Whether the table's limit makes every INSERT one record. The single endpoint then has the clearer answers; which
     * one it is must be known before the rows are, for EXPLAIN and the journal.
     */
    static boolean isSingle(WriteBatch batch) {
        return batch.table().limits().insert() == 1;
    }

    private static WriteRequest single(WriteBatch batch, String path) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = body.putObject("properties");
        // a preview may come before there is a record
        batch.records().forEach(write -> put(properties, batch.table(), write));
        return new WriteRequest(path, body);
    }

    /**
     * Trace ids tie the results to the rows, since their order is not promised. With them each record stands for itself:
     * the answer may be multi-status.
     */
    private static WriteRequest create(WriteBatch batch, String path) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode inputs = body.putArray("inputs");
        for (int i = 0; i < batch.records().size(); i++) {
            ObjectNode input = inputs.addObject().put("objectWriteTraceId", traceOf(i));
            put(input.putObject("properties"), batch.table(), batch.records().get(i));
        }
        return new WriteRequest(path + "/batch/create", body);
    }

    /** How the record at this position of the batch is labelled. */
    static String traceOf(int position) {
        return "r" + position;
    }

    private static WriteRequest update(WriteBatch batch, String path) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode inputs = body.putArray("inputs");
        for (RecordWrite write : batch.records()) {
            ObjectNode input = inputs.addObject().put("id", idOf(write));
            put(input.putObject("properties"), batch.table(), write);
        }
        return new WriteRequest(path + "/batch/update", body);
    }

    private static WriteRequest archive(WriteBatch batch, String path) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode inputs = body.putArray("inputs");
        batch.records().forEach(write -> inputs.addObject().put("id", idOf(write)));
        return new WriteRequest(path + "/batch/archive", body);
    }

    private static void put(ObjectNode properties, SyncedTable table, RecordWrite write) {
        write.values().forEach((name, value) -> {
            SyncedColumn column = table.findColumn(name)
                    .orElseThrow(() -> new IllegalArgumentException(table.qualifiedName() + " has no column " + name));
            properties.put(column.field(), toApi(table, column, value));
        });
    }

    private static String toApi(SyncedTable table, SyncedColumn column, JsonNode value) {
        return PropertyType.of(column)
                .toApi(value)
                .orElseThrow(() -> SqlError.of(SqlState.INVALID_PARAMETER_VALUE, HubSpotError.VALIDATION)
                        .withDetail("Key (" + column.name() + ")=("
                                + (value.isValueNode() ? value.asText() : value.toString())
                                + ") cannot be stored on hubspot.")
                        .onTable(table.schema(), table.name())
                        .onColumn(column.name())
                        .toException());
    }

    static String idOf(RecordWrite write) {
        return Objects.requireNonNull(write.id(), "an update or delete names its record");
    }
}
