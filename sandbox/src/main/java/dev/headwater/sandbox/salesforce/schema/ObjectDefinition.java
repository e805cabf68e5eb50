package dev.headwater.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One object and its fields; field names are found in any case, as Salesforce finds them.
 *
 * @param writable whether the API may create, change and delete records
 */
public record ObjectDefinition(
        String name,
        String label,
        String labelPlural,
        String keyPrefix,
        boolean writable,
        Map<String, FieldDefinition> fieldsByName) {

    public ObjectDefinition {
        Map<String, FieldDefinition> byName = new LinkedHashMap<>(fieldsByName);
        fieldsByName = Collections.unmodifiableMap(byName);
    }

    static ObjectDefinition from(JsonNode json, List<FieldDefinition> common) {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        for (FieldDefinition field : common) {
            fields.put(key(field.name()), field);
        }
        for (JsonNode field : json.required("fields")) {
            FieldDefinition definition = FieldDefinition.from(field);
            fields.put(key(definition.name()), definition);
        }
        return new ObjectDefinition(
                json.required("name").textValue(),
                json.required("label").textValue(),
                json.required("labelPlural").textValue(),
                json.required("keyPrefix").textValue(),
                json.path("writable").asBoolean(true),
                fields);
    }

    public List<FieldDefinition> fields() {
        return List.copyOf(fieldsByName.values());
    }

    public Optional<FieldDefinition> findField(String fieldName) {
        return Optional.ofNullable(fieldsByName.get(key(fieldName)));
    }

    /** The field that people know a record by, as {@code nameField} of describe says. */
    public boolean isNameField(FieldDefinition field) {
        return field.name().equals("Name");
    }

    /** The compound field that a field is a part of. */
    public Optional<FieldDefinition> findCompoundOf(FieldDefinition part) {
        return fieldsByName.values().stream()
                .filter(field -> field.computed() == Computed.NAME || field.computed() == Computed.ADDRESS)
                .filter(field -> field.parts().contains(part.name()))
                .findFirst();
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    private static String key(String fieldName) {
        return fieldName.toLowerCase(Locale.ROOT);
    }
}
