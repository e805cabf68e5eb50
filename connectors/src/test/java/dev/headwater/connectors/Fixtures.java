package dev.headwater.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables as the catalogue would read them, and batches for them. */
public final class Fixtures {
    private Fixtures() {}

    /** The table of a bundled descriptor. */
    public static SyncedTable table(String schema, String name) {
        return table(Descriptors.bundled().find(schema, name).orElseThrow());
    }

    public static SyncedTable table(ObjectDescriptor object) {
        List<SyncedColumn> columns = object.columns().stream()
                .map(c -> new SyncedColumn(
                        c.name(), c.field(), baseType(c.type()), c.type(), c.onCreate(), c.onUpdate(), null))
                .toList();
        return new SyncedTable(
                object.platform(),
                object.object(),
                object.schema(),
                object.table(),
                16_400,
                object.key(),
                columns,
                List.of(List.of(object.key())),
                object.limits());
    }

    private static String baseType(String type) {
        String base = type.replaceAll("\\(.*", "");
        return switch (base) {
            case "varchar" -> "character varying";
            case "timestamptz" -> "timestamp with time zone";
            default -> base;
        };
    }

    public static WriteBatch inserts(SyncedTable table, String... valuesAsJson) {
        List<RecordWrite> records = new ArrayList<>();
        for (String values : valuesAsJson) {
            records.add(new RecordWrite(null, values(values)));
        }
        return new WriteBatch(table, Operation.INSERT, records);
    }

    /** The same values for each of these records. */
    public static WriteBatch updates(SyncedTable table, String valuesAsJson, String... ids) {
        List<RecordWrite> records = new ArrayList<>();
        for (String id : ids) {
            records.add(new RecordWrite(id, values(valuesAsJson)));
        }
        return new WriteBatch(table, Operation.UPDATE, records);
    }

    public static WriteBatch deletes(SyncedTable table, String... ids) {
        List<RecordWrite> records = new ArrayList<>();
        for (String id : ids) {
            records.add(new RecordWrite(id, Map.of()));
        }
        return new WriteBatch(table, Operation.DELETE, records);
    }

    public static JsonNode json(String text) {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static Map<String, JsonNode> values(String json) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        json(json).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
        return values;
    }
}
