package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The records that an org starts with: the same ones, with the same ids, in every run. They look as if they had been
 * entered one after the other until just now. In the resource, {@code "@Account/3"} refers to the third account.
 */
public final class SampleData {

    private static final String USER = "User";
    private static final Duration BETWEEN_RECORDS = Duration.ofMinutes(20);

    private final ObjectCatalog catalog;
    private final RecordWriter writer;
    private final JsonNode samples;

    public SampleData(ObjectCatalog catalog, RecordWriter writer) {
        this.catalog = catalog;
        this.writer = writer;
        this.samples = Json.resource(SampleData.class, "samples.json");
    }

    /** The user whose tokens the API takes. */
    public RecordId caller() {
        return user(1);
    }

    /** The user who changes records behind the caller's back. */
    public RecordId colleague() {
        return user(2);
    }

    private RecordId user(int number) {
        IdSequence ids = new IdSequence(number - 1);
        return ids.next(catalog.find(USER).orElseThrow());
    }

    /** Puts the records into an empty store. */
    void load(Instant now) {
        int total = 0;
        for (JsonNode records : samples) {
            total += records.size();
        }
        Instant time = now.minus(BETWEEN_RECORDS.multipliedBy(total));
        IdSequence ids = new IdSequence(0);
        Map<String, RecordId> known = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : samples.properties()) {
            ObjectDefinition object = catalog.find(entry.getKey()).orElseThrow();
            int number = 0;
            for (JsonNode record : entry.getValue()) {
                number++;
                time = time.plus(BETWEEN_RECORDS);
                RecordId id = ids.next(object);
                known.put("@" + object.name() + "/" + number, id);
                writer.insert(
                        id,
                        object,
                        values(object, (ObjectNode) record, known),
                        new RecordWriter.Author(caller(), time));
            }
        }
    }

    private static Map<FieldDefinition, JsonNode> values(
            ObjectDefinition object, ObjectNode record, Map<String, RecordId> known) {
        ObjectNode resolved = record.deepCopy();
        record.properties().forEach(field -> {
            RecordId referred = known.get(field.getValue().asText());
            if (referred != null) {
                resolved.set(field.getKey(), TextNode.valueOf(referred.text()));
            }
        });
        try {
            return FieldDecoder.decode(object, resolved);
        } catch (RequestRefusedException e) {
            throw new IllegalStateException("sample records do not fit " + object.name(), e);
        }
    }
}
