package dev.headwater.sandbox.hubspot.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Shows records as the CRM API does: every value of a property is a text or null. */
public final class RecordJson {

    private RecordJson() {}

    /** A record with some of its properties; the three that every record has are always among them. */
    public static ObjectNode of(ObjectType type, StoredRecord record, Collection<String> properties) {
        Set<String> names = new LinkedHashSet<>(properties);
        names.add("createdate");
        names.add(type.modified());
        names.add("hs_object_id");
        ObjectNode json = Json.object().put("id", Long.toString(record.id()));
        ObjectNode values = json.putObject("properties");
        names.stream()
                .filter(name -> type.find(name).isPresent())
                .forEach(name -> values.put(name, record.values().get(name)));
        json.put("createdAt", ApiTime.write(record.createdAt()))
                .put("updatedAt", ApiTime.write(record.updatedAt()))
                .put("archived", record.archived());
        record.archivedAt().ifPresent(moment -> json.put("archivedAt", ApiTime.write(moment)));
        return json;
    }

    /** A record with all of its properties. */
    public static ObjectNode whole(ObjectType type, StoredRecord record) {
        return of(type, record, type.properties().keySet());
    }
}
