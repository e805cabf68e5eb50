package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.HashMap;
import java.util.Map;

/**
 * One record. Immutable; a change makes another.
 *
 * @param values stored values by the field's name; what is missing is null. Values are scalar nodes
 */
public record StoredRecord(RecordId id, ObjectDefinition object, Map<String, JsonNode> values) {

    public StoredRecord {
        values = Map.copyOf(values);
    }

    public boolean deleted() {
        return stored("IsDeleted").booleanValue();
    }

    /** The value as it is shown, made from others if it is computed. */
    public JsonNode value(FieldDefinition field) {
        return ComputedValues.of(this, field);
    }

    /** The value as it is stored. */
    public JsonNode stored(String field) {
        return values.getOrDefault(field, NullNode.getInstance());
    }

    StoredRecord with(Map<String, JsonNode> changes) {
        Map<String, JsonNode> changed = new HashMap<>(values);
        changed.putAll(changes);
        return new StoredRecord(id, object, changed);
    }
}
