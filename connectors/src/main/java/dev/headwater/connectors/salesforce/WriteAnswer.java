package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.report.PlatformText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answer to a {@link CompositeRequest}. An answer is believed only if all of it fits the request; anything
 * else leaves the outcome unknown, because a guess in either direction would let database and platform differ (S29).
 */
final class WriteAnswer {
    private static final String ROLLED_BACK = "ALL_OR_NONE_OPERATION_ROLLED_BACK";

    private final WriteBatch batch;
    private final ApiAnswer answer;
    private final Optional<JsonNode> body;

    private WriteAnswer(WriteBatch batch, ApiAnswer answer, Optional<JsonNode> body) {
        this.batch = batch;
        this.answer = answer;
        this.body = body;
    }

    static WriteOutcome outcome(WriteBatch batch, ApiAnswer answer, ApiJson json) {
        WriteAnswer read = new WriteAnswer(batch, answer, json.find(answer.body()));
        return answer.status() == 200 ? read.results() : read.withoutResults();
    }

    /** HTTP 200 comes for success and for refused records alike; each record's result tells. */
    private WriteOutcome results() {
        if (body.isEmpty() || !body.get().isArray()) {
            return unknown("is not a list of results");
        }
        JsonNode results = body.get();
        int size = batch.records().size();
        if (results.size() != size) {
            return unknown("has " + results.size() + " results for " + size + " records");
        }
        int successes = 0;
        for (JsonNode result : results) {
            if (!result.path("success").isBoolean()) {
                return unknown("has a result without a success flag");
            }
            successes += result.path("success").asBoolean() ? 1 : 0;
        }
        if (successes == size) {
            return accepted(results);
        }
        return successes == 0
                ? refused(results)
                : unknown("takes " + successes + " of " + size + " records although all or none was asked for");
    }

    private WriteOutcome accepted(JsonNode results) {
        List<AcceptedRecord> records = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < results.size(); i++) {
            String id = results.path(i).path("id").asText("");
            RecordWrite write = batch.records().get(i);
            if (!SalesforceId.isWellFormed(id)) {
                return unknown("has no well-formed id for record " + (i + 1));
            }
            if (!ids.add(id)) {
                return unknown("names the id " + id + " twice");
            }
            if (write.id() != null && !SalesforceId.same(write.id(), id)) {
                return unknown("names the id " + id + " where " + write.id() + " was sent");
            }
            if (!results.path(i).path("errors").isEmpty()) {
                return unknown("has a success with errors for record " + (i + 1));
            }
            records.add(new AcceptedRecord(id, values(write, id)));
        }
        return new WriteOutcome.Accepted(records, null);
    }

    /** Salesforce returns no values: the database gets what was sent, as the platform stores it (S25a). */
    private Map<String, JsonNode> values(RecordWrite write, String id) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        switch (batch.operation()) {
            case INSERT -> values.put(batch.table().keyColumn(), TextNode.valueOf(id));
            case UPDATE, DELETE -> {}
        }
        write.values()
                .forEach((name, value) -> values.put(
                        name,
                        FieldType.of(CompositeRequest.columnOf(batch.table(), name))
                                .stored(value)));
        return values;
    }

    private WriteOutcome refused(JsonNode results) {
        for (int i = 0; i < results.size(); i++) {
            Optional<PlatformError> error =
                    PlatformError.findOfRecord(results.path(i).path("errors").path(0));
            if (error.isEmpty()) {
                return unknown("refuses record " + (i + 1) + " without an error");
            }
            if (!error.get().code().equals(ROLLED_BACK)) {
                return new WriteOutcome.Rejected(ErrorReport.ofRecord(batch, error.get(), i));
            }
        }
        return unknown("rolls every record back and names none that is wrong");
    }

    private WriteOutcome withoutResults() {
        Optional<PlatformError> error = body.flatMap(PlatformError::findFirst);
        return switch (RequestVerdict.of(answer.status(), error.map(PlatformError::code))) {
            case REFUSED -> new WriteOutcome.Rejected(RequestVerdict.error(batch, answer, error));
            case UNKNOWN ->
                unknown(error.map(e -> "says " + e.code() + ": " + PlatformText.sentence(e.message()))
                        .orElse("does not say whether the request was executed"));
        };
    }

    private WriteOutcome unknown(String what) {
        return new WriteOutcome.Unknown("salesforce's answer, HTTP " + answer.status() + ", " + what);
    }
}
