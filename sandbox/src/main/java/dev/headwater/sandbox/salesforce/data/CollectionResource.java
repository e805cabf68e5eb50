package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * {@code /composite/sobjects}: up to 200 records in one request. Each stands alone, unless {@code allOrNone} says that one
 * failure takes back all; the HTTP status is 200 either way.
 */
final class CollectionResource implements Resource {

    private static final ApiError ROLLED_BACK = new ApiError(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");
    private static final ApiError TOLD_TO_REFUSE =
            new ApiError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "The sandbox was told to refuse this record.");

    private final Org org;
    private final RetrieveResource retrieve;

    CollectionResource(Org org) {
        this.org = org;
        this.retrieve = new RetrieveResource(org);
    }

    @Override
    public ApiAnswer answer(Call call) throws RequestRefusedException {
        List<String> resource = call.resource();
        if (resource.size() == 3) {
            return retrieve.answer(call);
        }
        if (resource.size() != 2) {
            throw RequestRefusedException.notFound();
        }
        call.allow("POST", "PATCH", "DELETE");
        return switch (call.method()) {
            case "POST" -> create(call);
            case "PATCH" -> change(call);
            default -> delete(call);
        };
    }

    private ApiAnswer create(Call call) throws RequestRefusedException {
        CollectionBody body = CollectionBody.read(call.body(), org.catalog());
        return write(body.items().size(), body.allOrNone(), call.refusedRecords(), ordinal -> {
            CollectionBody.Item item = body.items().get(ordinal);
            return org.writer().create(item.object(), item.values(), org.authorCaller());
        });
    }

    private ApiAnswer change(Call call) throws RequestRefusedException {
        CollectionBody body = CollectionBody.read(call.body(), org.catalog());
        return write(body.items().size(), body.allOrNone(), call.refusedRecords(), ordinal -> {
            CollectionBody.Item item = body.items().get(ordinal);
            if (item.id().isEmpty()) {
                return WriteOutcome.refused(new ApiError("MISSING_ARGUMENT", "Id not specified in an update call"));
            }
            return org.writer().change(item.object(), item.id(), item.values(), org.authorCaller());
        });
    }

    private ApiAnswer delete(Call call) throws RequestRefusedException {
        String ids = call.query()
                .find("ids")
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        new RequestRefusedException(400, "MISSING_ARGUMENT", "The ids parameter is missing or empty"));
        List<String> each = List.of(ids.split(",", -1));
        CollectionBody.requireAtMost(each.size());
        boolean allOrNone = Boolean.parseBoolean(call.query().find("allOrNone").orElse("false"));
        return write(
                each.size(),
                allOrNone,
                call.refusedRecords(),
                ordinal -> org.deleter().delete(each.get(ordinal).strip(), org.authorCaller()));
    }

    private ApiAnswer write(int records, boolean allOrNone, Set<Integer> refused, IntFunction<WriteOutcome> writeOne) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (int ordinal = 0; ordinal < records; ordinal++) {
            outcomes.add(refused.contains(ordinal) ? WriteOutcome.refused(TOLD_TO_REFUSE) : writeOne.apply(ordinal));
        }
        boolean rollBack = allOrNone && !outcomes.stream().allMatch(WriteOutcome::success);
        if (rollBack) {
            org.store().rollback();
        }
        ArrayNode answer = Json.array();
        outcomes.stream()
                .map(outcome -> rollBack && outcome.success() ? WriteOutcome.refused(ROLLED_BACK) : outcome)
                .forEach(outcome -> answer.add(json(outcome)));
        return ApiAnswer.json(200, answer);
    }

    private static JsonNode json(WriteOutcome outcome) {
        ObjectNode json = Json.object();
        outcome.id().ifPresent(id -> json.put("id", id.text()));
        json.put("success", outcome.success());
        ArrayNode errors = json.putArray("errors");
        outcome.errors().forEach(error -> errors.add(error.ofItem()));
        return json;
    }
}
