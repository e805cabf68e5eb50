package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the values of a table's columns stand in a record of HubSpot: some beside {@code properties}, most in them. */
final class RecordFields {
    private static final Set<String> BESIDE = Set.of("id", "createdAt", "updatedAt", "archived", "archivedAt");
    /** In every answer to a create or update, whatever was written. */
    private static final Set<String> ALWAYS =
            Set.of("createdate", "lastmodifieddate", "hs_lastmodifieddate", "hs_object_id");

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private RecordFields() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The names of the properties that a table has columns for. */
    static List<String> properties(SyncedTable table) {
        return table.columns().stream()
                .map(SyncedColumn::field)
                .filter(RecordFields::isProperty)
                .toList();
    }

    static boolean isProperty(String field) {
        return !field.isEmpty() && !BESIDE.contains(field);
    }

    /** Whether every answer to a write has the field. */
    static boolean isAlwaysAnswered(String field) {
        return ALWAYS.contains(field) || (BESIDE.contains(field) && !field.equals("archivedAt"));
    }

    /** The values that a record of an answer carries, by SQL column name. */
    static Map<String, JsonNode> values(SyncedTable table, JsonNode record) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        JsonNode properties = record.path("properties");
        for (SyncedColumn column : table.columns()) {
            JsonNode value = (isProperty(column.field()) ? properties : record).path(column.field());
            if (!value.isMissingNode()) {
                values.put(column.name(), PropertyType.of(column).fromApi(value));
            }
        }
        return values;
    }

    /** A record of an answer; empty if it is none. */
    static Optional<PlatformRecord> find(SyncedTable table, JsonNode record) {
        String id = record.path("id").asText("");
        return isId(id) && record.path("properties").isObject()
                ? Optional.of(new PlatformRecord(
                        id, values(table, record), record.path("archived").asBoolean(false)))
                : Optional.empty();
    }

    /** The records of a list or of a batch; empty if the node is no such answer. */
    static Optional<List<PlatformRecord>> findAll(SyncedTable table, JsonNode answer) {
        if (!(answer.path("results") instanceof ArrayNode results)) {
            return Optional.empty();
        }
        List<PlatformRecord> records = new ArrayList<>();
        for (JsonNode result : results) {
            Optional<PlatformRecord> record = find(table, result);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            records.add(record.get());
        }
        return Optional.of(records);
    }
}
