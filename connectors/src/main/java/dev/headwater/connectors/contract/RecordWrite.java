package dev.headwater.connectors.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One record of a batch.
 *
 * @param id the platform's id; null for an insert
 * @param values by SQL column name, in the statement's order. A column that is absent is left alone by the platform; a
 *     JSON null clears the field (S11). Empty for a delete.
 * @param before what an update replaces, by SQL column name: of columns that hold JSON only, because a platform may take
 *     the parts of such a value one by one; empty where that is not known
 */
public record RecordWrite(@Nullable String id, SequencedMap<String, JsonNode> values, Map<String, JsonNode> before) {
    public RecordWrite {
        before = Map.copyOf(before);
    }

    public RecordWrite(@Nullable String id, Map<String, JsonNode> values) {
        this(id, new LinkedHashMap<>(values), Map.of());
    }

    /** The same write with what it replaces. */
    public RecordWrite replacing(Map<String, JsonNode> old) {
        return new RecordWrite(id, values, old);
    }
}
