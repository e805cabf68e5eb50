package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.ApiTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what became of the records of a batch. One thread at a time. */
final class BatchResult {

    private static final int MULTI_STATUS = 207;

    private final Instant started;
    private final List<ObjectNode> results = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<ObjectNode> errors = new ArrayList<>();

    BatchResult(Instant started) {
        this.started = started;
    }

    void add(ObjectNode result) {
        results.add(result);
    }

    void addMissing(String id) {
        missing.add(id);
    }

    /** @param key what names the input in the error's context */
    void addRefused(RequestRefusedException refused, String key, String value) {
        ObjectNode error = refused.json();
        error.remove("correlationId");
        error.withObject("/context").putArray(key).add(value);
        errors.add(error);
    }

    /**
     * The answer, multi-status where anything went wrong. Results come in reverse order: HubSpot promises none, and
     * whoever relies on one shall notice here.
     *
     * @param verb of the message about missing records
     */
    ApiAnswer answer(int status, String type, String verb, Instant now) {
        ObjectNode body = Json.object()
                .put("status", "COMPLETE")
                .put("startedAt", ApiTime.write(started))
                .put("completedAt", ApiTime.write(now));
        ArrayNode list = body.putArray("results");
        results.reversed().forEach(list::add);
        if (!missing.isEmpty()) {
            errors.add(RequestRefusedException.of(
                            MULTI_STATUS, "OBJECT_NOT_FOUND", "Could not find " + type + " to " + verb)
                    .with("ids", missing)
                    .json()
                    .without("correlationId"));
        }
        if (errors.isEmpty()) {
            return ApiAnswer.json(status, body);
        }
        body.put("numErrors", errors.size());
        ArrayNode failed = body.putArray("errors");
        errors.forEach(failed::add);
        return ApiAnswer.json(MULTI_STATUS, body);
    }
}
