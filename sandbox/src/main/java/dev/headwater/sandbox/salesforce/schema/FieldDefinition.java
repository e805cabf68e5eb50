package dev.headwater.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * One field.
 *
 * @param length most characters of a text; 0 for other types
 * @param precision digits of a number in all; 0 for other types
 * @param scale digits of a number behind the point
 * @param largest largest absolute value of a number, when the digits do not say it; 0 otherwise
 * @param required whether a record cannot be without a value
 * @param referenceTo objects that a reference may lead to
 * @param picklist the values of a restricted pick-list
 * @param parts the fields that a computed value is made of
 */
public record FieldDefinition(
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        int largest,
        Access access,
        boolean required,
        boolean unique,
        boolean ownedByCaller,
        List<String> referenceTo,
        OnParentDelete onParentDelete,
        List<String> picklist,
        Computed computed,
        List<String> parts) {

    // Salesforce: long text areas (over 255 characters) cannot be filtered or sorted by
    private static final int LONGEST_FILTERABLE_TEXT = 255;
    private static final int REFERENCE_LENGTH = 18;
    private static final int PICKLIST_LENGTH = 255;

    public FieldDefinition {
        referenceTo = List.copyOf(referenceTo);
        picklist = List.copyOf(picklist);
        parts = List.copyOf(parts);
    }

    static FieldDefinition from(JsonNode json) {
        FieldType type = FieldType.of(json.path("type").asText("string"));
        return new FieldDefinition(
                json.required("name").textValue(),
                json.required("label").textValue(),
                type,
                json.path("length").asInt(usualLength(type)),
                json.path("precision").asInt(0),
                json.path("scale").asInt(0),
                json.path("largest").asInt(0),
                option(Access.class, json, "access", Access.WRITE),
                json.path("required").asBoolean(false),
                json.path("unique").asBoolean(false),
                json.path("ownedByCaller").asBoolean(false),
                texts(json.path("referenceTo")),
                option(OnParentDelete.class, json, "onParentDelete", OnParentDelete.CLEAR),
                texts(json.path("picklist")),
                option(Computed.class, json, "computed", Computed.NO),
                texts(json.path("parts")));
    }

    private static int usualLength(FieldType type) {
        return switch (type) {
            case ID, REFERENCE -> REFERENCE_LENGTH;
            case STRING, TEXTAREA, URL, PICKLIST, MULTIPICKLIST -> PICKLIST_LENGTH;
            case PHONE -> 40;
            case EMAIL -> 80;
            case BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME, ADDRESS -> 0;
        };
    }

    private static <E extends Enum<E>> E option(Class<E> type, JsonNode json, String name, E otherwise) {
        JsonNode given = json.path(name);
        return given.isTextual() ? Enum.valueOf(type, given.textValue().toUpperCase(Locale.ROOT)) : otherwise;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    public boolean createable() {
        return access != Access.READ;
    }

    public boolean updateable() {
        return access == Access.WRITE;
    }

    /** Booleans and the owner have a value when none is given. */
    public boolean defaulted() {
        return type == FieldType.BOOLEAN || ownedByCaller;
    }

    public boolean nillable() {
        return !required && !defaulted() && type != FieldType.ID;
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    public boolean filterable() {
        return type != FieldType.ADDRESS
                && computed != Computed.PHOTO
                && !(type == FieldType.TEXTAREA && length > LONGEST_FILTERABLE_TEXT);
    }
}
