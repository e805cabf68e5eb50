package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.RecordId;
import dev.headwater.sandbox.salesforce.record.RecordJson;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /composite/sobjects/{Type}} with {@code {ids, fields}}: records in the order of the ids, null for none. */
final class RetrieveResource implements Resource {

    private static final int MOST_IDS = 2000;

    private final Org org;

    RetrieveResource(Org org) {
        this.org = org;
    }

    @Override
    public ApiAnswer answer(Call call) throws RequestRefusedException {
        call.allow("POST");
        ObjectDefinition object =
                org.catalog().find(call.resource().getLast()).orElseThrow(RequestRefusedException::notFound);
        ObjectNode body = call.body();
        List<String> ids = texts(body, "ids");
        if (ids.size() > MOST_IDS) {
            throw new RequestRefusedException(
                    400, "EXCEEDED_ID_LIMIT", "cannot retrieve more than " + MOST_IDS + " records in this call");
        }
        List<FieldDefinition> fields = fields(object, texts(body, "fields"));
        ArrayNode records = Json.array();
        for (String id : ids) {
            Optional<StoredRecord> record = RecordId.parse(id)
                    .flatMap(parsed -> org.store().findLive(parsed))
                    .filter(found -> found.object().equals(object));
            records.add(record.<JsonNode>map(found -> RecordJson.of(found, fields, call.dataPath()))
                    .orElse(NullNode.getInstance()));
        }
        return ApiAnswer.json(200, records);
    }

    static List<FieldDefinition> fields(ObjectDefinition object, List<String> names) throws RequestRefusedException {
        List<FieldDefinition> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(object.findField(name)
                    .orElseThrow(() -> new RequestRefusedException(
                            400,
                            "INVALID_FIELD",
                            "No such column '" + name + "' on sobject of type " + object.name())));
        }
        return fields;
    }

    private static List<String> texts(ObjectNode body, String name) throws RequestRefusedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : body.path(name)) {
            texts.add(text.asText());
        }
        if (texts.isEmpty()) {
            throw new RequestRefusedException(400, "MISSING_ARGUMENT", "\"" + name + "\" is missing or empty");
        }
        return texts;
    }
}
