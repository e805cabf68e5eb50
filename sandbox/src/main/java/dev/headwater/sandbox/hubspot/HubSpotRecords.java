package dev.headwater.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.record.RecordJson;
import dev.headwater.sandbox.hubspot.record.StoredRecord;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.platform.RecordRefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The portal's records as a colleague of the app's user sees and changes them; fields are properties. Thread-safe. */
final class HubSpotRecords implements PlatformRecords {

    private final Portal portal;

    HubSpotRecords(Portal portal) {
        this.portal = portal;
    }

    @Override
    public List<JsonNode> list(String object) throws RecordRefusedException {
        return portal.locked(() -> {
            ObjectType type = find(object);
            return portal.store().live(type).stream()
                    .<JsonNode>map(record -> RecordJson.whole(type, record))
                    .toList();
        });
    }

    @Override
    public JsonNode create(String object, ObjectNode fields) throws RecordRefusedException {
        return portal.locked(() -> {
            ObjectType type = find(object);
            try {
                return RecordJson.whole(type, portal.writer().create(type, values(fields), portal.now()));
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    @Override
    public JsonNode change(String object, String id, ObjectNode fields) throws RecordRefusedException {
        return portal.locked(() -> {
            ObjectType type = find(object);
            try {
                return RecordJson.whole(
                        type, portal.writer().change(type, live(type, id), values(fields), portal.now()));
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    @Override
    public void delete(String object, String id) throws RecordRefusedException {
        portal.locked(() -> {
            StoredRecord record = live(find(object), id);
            portal.writer().archive(record, portal.now());
            return record;
        });
    }

    private ObjectType find(String object) throws RecordRefusedException {
        return portal.schema()
                .find(object)
                .orElseThrow(() -> new RecordRefusedException(
                        404,
                        "unknown object \"" + object + "\"; accepted: "
                                + portal.schema().types().stream()
                                        .map(ObjectType::name)
                                        .collect(Collectors.joining(", "))));
    }

    private StoredRecord live(ObjectType type, String id) throws RecordRefusedException {
        return (id.matches("\\d{1,18}")
                        ? portal.store().findLive(type, Long.parseLong(id))
                        : Optional.<StoredRecord>empty())
                .orElseThrow(() ->
                        new RecordRefusedException(404, "there is no live " + type.singular() + " with the id " + id));
    }

    /** Null clears a property, as an empty text does. */
    private static Map<String, String> values(ObjectNode fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.properties()
                .forEach(field -> values.put(
                        field.getKey(),
                        field.getValue().isNull() ? "" : field.getValue().asText()));
        return values;
    }

    private static RecordRefusedException refused(RequestRefusedException e) {
        return new RecordRefusedException(e.status(), e.category() + ": " + e.getMessage());
    }
}
