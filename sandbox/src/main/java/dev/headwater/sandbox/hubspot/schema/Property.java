package dev.headwater.sandbox.hubspot.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One property of an object type.
 *
 * @param fieldType how HubSpot's own forms show it; {@code checkbox} makes an enumeration take several values
 * @param readOnly whether only the platform writes it
 * @param unique whether no two live records may have the same value
 * @param email whether a value must be an e-mail address
 * @param forwardOnly whether a value may not be followed by one that comes before it in {@code options}, unless it was
 *     cleared
 * @param referencedObjectType {@code OWNER}, or empty
 * @param hubspotDefined false for a custom property
 */
public record Property(
        String name,
        String label,
        PropertyType type,
        String fieldType,
        String groupName,
        boolean readOnly,
        boolean calculated,
        boolean unique,
        boolean email,
        boolean forwardOnly,
        String referencedObjectType,
        boolean hubspotDefined,
        List<Option> options) {

    public Property {
        options = List.copyOf(options);
    }

    static Property from(JsonNode json, String groupName, boolean hubspotDefined) {
        PropertyType type = PropertyType.of(json.path("type").asText("string"));
        return new Property(
                json.required("name").textValue(),
                json.path("label").asText(json.required("name").textValue()),
                type,
                json.path("fieldType").asText(usualFieldType(type)),
                json.path("groupName").asText(groupName),
                json.path("readOnly").asBoolean(false),
                json.path("calculated").asBoolean(false),
                json.path("unique").asBoolean(json.path("hasUniqueValue").asBoolean(false)),
                json.path("email").asBoolean(false),
                json.path("forwardOnly").asBoolean(false),
                json.path("referencedObjectType").asText(""),
                hubspotDefined,
                StreamSupport.stream(json.path("options").spliterator(), false)
                        .map(option -> new Option(
                                option.path("label").asText(),
                                option.path("value").asText()))
                        .toList());
    }

    private static String usualFieldType(PropertyType type) {
        return switch (type) {
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOL -> "booleancheckbox";
            case DATE, DATETIME -> "date";
            case ENUMERATION -> "select";
        };
    }

    Property withOptions(List<Option> others) {
        return new Property(
                name,
                label,
                type,
                fieldType,
                groupName,
                readOnly,
                calculated,
                unique,
                email,
                forwardOnly,
                referencedObjectType,
                hubspotDefined,
                others);
    }

    public boolean takesSeveral() {
        return type == PropertyType.ENUMERATION && fieldType.equals("checkbox");
    }

    /** As the properties API shows it. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("name", name)
                .put("label", label)
                .put("type", type.apiName())
                .put("fieldType", fieldType)
                .put("groupName", groupName)
                .put("description", "")
                .put("displayOrder", -1)
                .put("hasUniqueValue", unique && !email)
                .put("calculated", calculated)
                .put("externalOptions", !referencedObjectType.isEmpty())
                .put("hidden", false)
                .put("hubspotDefined", hubspotDefined)
                .put("archived", false)
                .put("formField", !readOnly);
        if (!referencedObjectType.isEmpty()) {
            json.put("referencedObjectType", referencedObjectType);
        }
        ArrayNode list = json.putArray("options");
        for (int i = 0; i < options.size(); i++) {
            list.addObject()
                    .put("label", options.get(i).label())
                    .put("value", options.get(i).value())
                    .put("displayOrder", i)
                    .put("hidden", false);
        }
        json.putObject("modificationMetadata")
                .put("archivable", !hubspotDefined)
                .put("readOnlyDefinition", hubspotDefined)
                .put("readOnlyOptions", hubspotDefined)
                .put("readOnlyValue", readOnly);
        return json;
    }
}
