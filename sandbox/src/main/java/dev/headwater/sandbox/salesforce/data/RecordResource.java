package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.FieldDecoder;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.RecordId;
import dev.headwater.sandbox.salesforce.record.RecordJson;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.record.WriteOutcome;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.FieldType;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /sobjects/{Type}} and {@code GET|PATCH|DELETE /sobjects/{Type}/{id}}: one record. */
final class RecordResource {

    private final Org org;

    RecordResource(Org org) {
        this.org = org;
    }

    ApiAnswer create(Call call, ObjectDefinition object) throws RequestRefusedException {
        RecordId id =
                require(org.writer().create(object, FieldDecoder.decode(object, call.body()), org.authorCaller()));
        var body = Json.object().put("id", id.text()).put("success", true);
        body.putArray("errors");
        return ApiAnswer.json(201, body)
                .withHeader("Location", call.dataPath() + "/sobjects/" + object.name() + "/" + id);
    }

    ApiAnswer answer(Call call, ObjectDefinition object, String id) throws RequestRefusedException {
        call.allow("GET", "PATCH", "DELETE");
        StoredRecord record = find(object, id);
        return switch (call.method()) {
            case "GET" -> ApiAnswer.json(200, RecordJson.of(record, fields(call, object), call.dataPath()));
            case "PATCH" -> {
                Map<FieldDefinition, JsonNode> values = FieldDecoder.decode(object, call.body());
                if (values.keySet().stream().anyMatch(field -> field.type() == FieldType.ID)) {
                    throw new RequestRefusedException(
                            400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
                }
                require(org.writer().change(object, id, values, org.authorCaller()));
                yield ApiAnswer.empty(204);
            }
            default -> {
                require(org.deleter().delete(id, org.authorCaller()));
                yield ApiAnswer.empty(204);
            }
        };
    }

    private StoredRecord find(ObjectDefinition object, String id) throws RequestRefusedException {
        Optional<StoredRecord> record = RecordId.parse(id)
                .flatMap(org.store()::find)
                .filter(found -> found.object().equals(object));
        if (record.isEmpty()) {
            throw RequestRefusedException.notFound();
        }
        if (record.get().deleted()) {
            throw new RequestRefusedException(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return record.get();
    }

    private static List<FieldDefinition> fields(Call call, ObjectDefinition object) throws RequestRefusedException {
        Optional<String> names = call.query().find("fields");
        return names.isEmpty()
                ? object.fields()
                : RetrieveResource.fields(object, List.of(names.get().split(",")));
    }

    private static RecordId require(WriteOutcome outcome) throws RequestRefusedException {
        List<ApiError> errors = outcome.errors();
        if (!errors.isEmpty()) {
            throw new RequestRefusedException(400, errors);
        }
        return outcome.id().orElseThrow();
    }
}
