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
 */
public record RecordWrite(@Nullable String id, SequencedMap<String, JsonNode> values) {
    public RecordWrite(@Nullable String id, Map<String, JsonNode> values) {
        this(id, new LinkedHashMap<>(values));
    }
}
