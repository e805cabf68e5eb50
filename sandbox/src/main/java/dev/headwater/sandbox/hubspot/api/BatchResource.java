package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.record.RecordJson;
import dev.headwater.sandbox.hubspot.record.StoredRecord;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** {@code batch/create|read|update|upsert|archive}. Called under the portal's lock. */
final class BatchResource {

    private static final int MOST_INPUTS = 100;
    private static final String TRACE = "objectWriteTraceId";

    private final Portal portal;

    BatchResource(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer answer(ObjectType type, Call call) throws RequestRefusedException {
        call.allow("POST");
        ObjectNode body = call.body();
        List<JsonNode> inputs = inputs(body);
        return switch (call.rest().get(1)) {
            case "create" -> create(type, inputs, call.refusedRecords());
            case "read" -> read(type, inputs, body, call.flag("archived"));
            case "update" -> update(type, inputs, call.refusedRecords());
            case "upsert" -> upsert(type, inputs, call.refusedRecords());
            case "archive" -> archive(type, inputs);
            default -> throw RequestRefusedException.unknownPath();
        };
    }

    private static List<JsonNode> inputs(ObjectNode body) throws RequestRefusedException {
        if (!(body.path("inputs") instanceof ArrayNode inputs)) {
            throw Call.invalidJson("\"inputs\" must be an array");
        }
        if (inputs.size() > MOST_INPUTS) {
            throw RequestRefusedException.invalid("The maximum number of inputs supported in a batch request is "
                    + MOST_INPUTS + ", " + inputs.size() + " were given.");
        }
        return StreamSupport.stream(inputs.spliterator(), false).toList();
    }

    /** All or nothing, unless every input has a trace id of its own; then each stands for itself. */
    private ApiAnswer create(ObjectType type, List<JsonNode> inputs, Set<Integer> refused)
            throws RequestRefusedException {
        boolean traced = requireTraces(inputs);
        BatchResult result = new BatchResult(portal.now());
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode input = inputs.get(i);
            String trace = input.path(TRACE).asText();
            try {
                requireAllowed(refused, i);
                Map<String, String> values = Call.properties(input);
                StoredRecord created = portal.writer().create(type, values, portal.now());
                ObjectNode json = RecordJson.of(type, created, ObjectResource.shown(type, values));
                result.add(traced ? json.put(TRACE, trace) : json);
            } catch (RequestRefusedException e) {
                if (!traced) {
                    throw e;
                }
                result.addRefused(e, TRACE, trace);
            }
        }
        return result.answer(201, type.name(), "create", portal.now());
    }

    private static boolean requireTraces(List<JsonNode> inputs) throws RequestRefusedException {
        List<String> traces = inputs.stream()
                .filter(input -> input.path(TRACE).isTextual())
                .map(input -> input.path(TRACE).textValue())
                .toList();
        if (!traces.isEmpty() && new HashSet<>(traces).size() < inputs.size()) {
            throw RequestRefusedException.invalid("Every input needs an objectWriteTraceId of its own.");
        }
        return !traces.isEmpty();
    }

    private static void requireAllowed(Set<Integer> refused, int ordinal) throws RequestRefusedException {
        if (refused.contains(ordinal)) {
            throw RequestRefusedException.invalid("The record is refused as the test asked for.");
        }
    }

    /**
     * Unknown ids are told in a multi-status answer; what is no id at all is passed over in silence (hubspot-api-nodejs,
     * issue 548); a wrong value fails the whole request.
     */
    private ApiAnswer update(ObjectType type, List<JsonNode> inputs, Set<Integer> refused)
            throws RequestRefusedException {
        requireDistinct(inputs);
        BatchResult result = new BatchResult(portal.now());
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode input = inputs.get(i);
            String id = input.path("id").asText();
            Map<String, String> values = Call.properties(input);
            Optional<StoredRecord> before = find(type, input);
            if (refused.contains(i)) {
                result.addRefused(
                        RequestRefusedException.invalid("The record is refused as the test asked for."), "ids", id);
            } else if (before.isPresent()) {
                StoredRecord changed = portal.writer().change(type, before.get(), values, portal.now());
                result.add(RecordJson.of(type, changed, ObjectResource.shown(type, values)));
            } else if (Ids.read(id).isPresent() || input.hasNonNull("idProperty")) {
                result.addMissing(id);
            }
        }
        return result.answer(200, type.name(), "update", portal.now());
    }

    private static void requireDistinct(List<JsonNode> inputs) throws RequestRefusedException {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (JsonNode input : inputs) {
            String id = input.path("id").asText("");
            if (id.isEmpty()) {
                throw Call.invalidJson("every input needs an \"id\"");
            }
            if (!seen.add(id)) {
                twice.add(id);
            }
        }
        if (!twice.isEmpty()) {
            throw RequestRefusedException.invalid(
                    "Duplicate IDs found in batch input: " + twice + ". IDs must be unique");
        }
    }

    private ApiAnswer upsert(ObjectType type, List<JsonNode> inputs, Set<Integer> refused)
            throws RequestRefusedException {
        requireDistinct(inputs);
        BatchResult result = new BatchResult(portal.now());
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode input = inputs.get(i);
            requireAllowed(refused, i);
            String idProperty = input.path("idProperty").asText("");
            if (!idProperty.isEmpty()
                    && type.find(idProperty)
                            .filter(property -> property.unique())
                            .isEmpty()) {
                throw RequestRefusedException.invalid("Property " + idProperty + " is not a unique property");
            }
            Map<String, String> values = Call.properties(input);
            Optional<StoredRecord> before = find(type, input);
            if (before.isEmpty() && idProperty.isEmpty()) {
                result.addMissing(input.path("id").asText());
                continue;
            }
            StoredRecord written;
            if (before.isPresent()) {
                written = portal.writer().change(type, before.get(), values, portal.now());
            } else {
                values.putIfAbsent(idProperty, input.path("id").asText());
                written = portal.writer().create(type, values, portal.now());
            }
            result.add(RecordJson.of(type, written, ObjectResource.shown(type, values))
                    .put("new", before.isEmpty()));
        }
        return result.answer(200, type.name(), "upsert", portal.now());
    }

    private ApiAnswer read(ObjectType type, List<JsonNode> inputs, ObjectNode body, boolean archived) {
        List<String> properties = body.path("properties").isEmpty()
                ? type.usualProperties()
                : StreamSupport.stream(body.path("properties").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        String idProperty = body.path("idProperty").asText("");
        BatchResult result = new BatchResult(portal.now());
        for (JsonNode input : inputs) {
            String id = input.path("id").asText();
            Optional<StoredRecord> found = idProperty.isEmpty()
                    ? Ids.read(id).flatMap(number -> portal.store().find(type, number))
                    : portal.store().findBy(type, idProperty, id);
            found.filter(record -> record.archived() == archived)
                    .ifPresentOrElse(
                            record -> result.add(RecordJson.of(type, record, properties)), () -> result.addMissing(id));
        }
        return result.answer(200, type.name(), "get", portal.now());
    }

    /** Answers alike whether a record was there or not. */
    private ApiAnswer archive(ObjectType type, List<JsonNode> inputs) {
        for (JsonNode input : inputs) {
            Ids.read(input.path("id").asText())
                    .flatMap(id -> portal.store().findLive(type, id))
                    .ifPresent(record -> portal.writer().archive(record, portal.now()));
        }
        return ApiAnswer.empty(204);
    }

    private Optional<StoredRecord> find(ObjectType type, JsonNode input) {
        String id = input.path("id").asText();
        String idProperty = input.path("idProperty").asText("");
        return idProperty.isEmpty()
                ? Ids.read(id).flatMap(number -> portal.store().findLive(type, number))
                : portal.store().findBy(type, idProperty, id);
    }
}
