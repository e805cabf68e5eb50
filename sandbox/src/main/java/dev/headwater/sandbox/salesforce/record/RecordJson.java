package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.util.List;

/** Shows records as the REST API does. */
public final class RecordJson {

    private RecordJson() {}

    /**
     * A record with some of its fields.
     *
     * @param dataPath {@code /services/data/vNN.0}, for the record's own URL
     */
    public static ObjectNode of(StoredRecord record, List<FieldDefinition> fields, String dataPath) {
        ObjectNode json = Json.object();
        json.putObject("attributes")
                .put("type", record.object().name())
                .put("url", dataPath + "/sobjects/" + record.object().name() + "/" + record.id());
        fields.forEach(field -> json.set(field.name(), record.value(field)));
        return json;
    }
}
