package dev.headwater.engine.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.schemas.model.SyncedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Row images by key: what the database made of the rows, in canonical values (S7). */
final class RowImages {
    private final Map<String, ObjectNode> byKey;

    private RowImages(Map<String, ObjectNode> byKey) {
        this.byKey = byKey;
    }

    static RowImages read(List<String> images, SyncedTable table, JsonMapper json) {
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        for (String image : images) {
            try {
                ObjectNode row = (ObjectNode) json.readTree(image);
                byKey.put(row.path(table.keyColumn()).asText(), row);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Postgres answered jsonb that is not JSON", e);
            }
        }
        return new RowImages(byKey);
    }

    int size() {
        return byKey.size();
    }

    boolean contains(String key) {
        return byKey.containsKey(key);
    }

    /** The value of a column, or a missing node when there is no such row. */
    JsonNode value(String key, String column) {
        ObjectNode row = byKey.get(key);
        return row == null ? MissingNode.getInstance() : row.path(column);
    }

    /** The images of these keys in their order, as one JSON array. */
    String inOrder(List<String> keys, JsonMapper json) {
        ArrayNode array = json.createArrayNode();
        for (String key : keys) {
            ObjectNode row = byKey.get(key);
            if (row != null) {
                array.add(row);
            }
        }
        return array.toString();
    }
}
