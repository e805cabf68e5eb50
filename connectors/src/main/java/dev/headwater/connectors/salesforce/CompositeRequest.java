package dev.headwater.connectors.salesforce;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch as one sObject Collections request. {@code allOrNone} is always true, its default is false; for POST and PATCH
 * it stands in the body, for DELETE in the query, the only place where each of them is read.
 *
 * @param target path and query below the instance URL
 * @param body null for DELETE
 */
record CompositeRequest(
        String method, String target, @Nullable ObjectNode body) {

    /**
     * Builds the request of a batch.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 22023 for a value that JSON or Salesforce cannot hold (S25a)
     */
    static CompositeRequest of(WriteBatch batch, String apiVersion) {
        String path = "/services/data/v" + apiVersion + "/composite/sobjects";
        return switch (batch.operation()) {
            case INSERT -> new CompositeRequest("POST", path, body(batch));
            case UPDATE -> new CompositeRequest("PATCH", path, body(batch));
            case DELETE -> new CompositeRequest("DELETE", path + "?ids=" + ids(batch) + "&allOrNone=true", null);
        };
    }

    private static String ids(WriteBatch batch) {
        return batch.records().stream()
                .map(r -> URLEncoder.encode(idOf(r), StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }

    private static ObjectNode body(WriteBatch batch) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("allOrNone", true);
        ArrayNode records = body.putArray("records");
        for (RecordWrite write : batch.records()) {
            ObjectNode item = records.addObject();
            item.putObject("attributes").put("type", batch.table().object());
            switch (batch.operation()) {
                case UPDATE -> item.put("id", idOf(write));
                case INSERT, DELETE -> {}
            }
            write.values().forEach((name, value) -> {
                SyncedColumn column = columnOf(batch.table(), name);
                item.set(column.field(), toApi(batch.table(), column, value));
            });
        }
        return body;
    }

    private static JsonNode toApi(SyncedTable table, SyncedColumn column, JsonNode value) {
        return FieldType.of(column)
                .toApi(value)
                .orElseThrow(() -> SqlError.of(SqlState.INVALID_PARAMETER_VALUE, ErrorReport.VALIDATION)
                        .withDetail(
                                "Key (" + column.name() + ")=(" + value.asText() + ") cannot be stored on salesforce.")
                        .onTable(table.schema(), table.name())
                        .onColumn(column.name())
                        .toException());
    }

    static SyncedColumn columnOf(SyncedTable table, String name) {
        return table.findColumn(name)
                .orElseThrow(() -> new IllegalArgumentException(table.qualifiedName() + " has no column " + name));
    }

    static String idOf(RecordWrite write) {
        return Objects.requireNonNull(write.id(), "an update or delete names its record");
    }
}
