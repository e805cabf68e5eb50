package dev.headwater.connectors.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A record that the platform holds now.
 *
 * @param id the platform's id
 * @param values what the database shall store, by SQL column name: the answer's values where it carries any, otherwise
 *     the values sent, after the platform's documented normalisation (S25a)
 */
public record AcceptedRecord(String id, Map<String, JsonNode> values) {
    public AcceptedRecord {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }
}
