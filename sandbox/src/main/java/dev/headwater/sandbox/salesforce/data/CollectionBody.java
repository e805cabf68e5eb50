package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.FieldDecoder;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of a collection request, read and checked as far as it can be without looking at records. */
record CollectionBody(boolean allOrNone, List<Item> items) {

    static final int MOST_RECORDS = 200;
    private static final int MOST_CHUNKS = 10;
    private static final List<String> FIELDS = List.of("allOrNone", "records");

    static CollectionBody read(ObjectNode body, ObjectCatalog catalog) throws RequestRefusedException {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw RequestRefusedException.badJson("Unrecognized field \"" + field.getKey() + "\"");
            }
        }
        JsonNode allOrNone = body.path("allOrNone");
        if (!allOrNone.isMissingNode() && !allOrNone.isBoolean()) {
            throw RequestRefusedException.badJson("Cannot deserialize instance of boolean from " + allOrNone.asToken());
        }
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw RequestRefusedException.badJson("Required field \"records\" is missing or not an array");
        }
        requireAtMost(records.size());
        List<Item> items = new ArrayList<>();
        for (JsonNode record : records) {
            items.add(item(record, catalog));
        }
        requireFewChunks(items);
        return new CollectionBody(allOrNone.asBoolean(false), items);
    }

    static void requireAtMost(int records) throws RequestRefusedException {
        if (records > MOST_RECORDS) {
            throw new RequestRefusedException(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST_RECORDS + " records into this call");
        }
    }

    private static Item item(JsonNode record, ObjectCatalog catalog) throws RequestRefusedException {
        JsonNode type = record.path("attributes").path("type");
        if (!(record instanceof ObjectNode fields) || !type.isTextual()) {
            throw new RequestRefusedException(
                    400, "INVALID_INPUT", "Each record must be an object with an attributes.type");
        }
        ObjectDefinition object =
                catalog.find(type.textValue()).orElseThrow(() -> RequestRefusedException.unknownType(type.textValue()));
        JsonNode id = fields.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase("Id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(fields.path("Id"));
        return new Item(object, id.asText(""), FieldDecoder.decode(object, fields));
    }

    private static void requireFewChunks(List<Item> items) throws RequestRefusedException {
        int chunks = 0;
        for (int i = 0; i < items.size(); i++) {
            if (i == 0 || !items.get(i).object().equals(items.get(i - 1).object())) {
                chunks++;
            }
        }
        if (chunks > MOST_CHUNKS) {
            throw new RequestRefusedException(
                    400,
                    "LIMIT_EXCEEDED",
                    "Cannot have more than " + MOST_CHUNKS
                            + " chunks in a single operation. Please rearrange the data to reduce chunking.");
        }
    }

    /** One record; the id is empty when none is given. */
    record Item(ObjectDefinition object, String id, Map<FieldDefinition, JsonNode> values) {}
}
