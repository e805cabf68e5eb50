package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a {@link WriteRequest}. An answer is believed only if all of it fits the request; anything else
 * leaves the outcome unknown, because a guess in either direction would let database and platform differ (S29).
 */
final class WriteAnswer {
    private static final int NO_CONTENT = 204;
    private static final int MULTI_STATUS = 207;

    private final WriteBatch batch;
    private final ApiAnswer answer;
    private final ApiJson json;
    private final JsonNode body;

    private WriteAnswer(WriteBatch batch, ApiAnswer answer, ApiJson json) {
        this.batch = batch;
        this.answer = answer;
        this.json = json;
        this.body = json.find(answer.body()).orElse(MissingNode.getInstance());
    }

    static WriteOutcome outcome(WriteBatch batch, ApiAnswer answer, ApiJson json) {
        WriteAnswer read = new WriteAnswer(batch, answer, json);
        return answer.isSuccess() ? read.success() : read.failure();
    }

    private WriteOutcome success() {
        return switch (batch.operation()) {
            case INSERT -> WriteRequest.isSingle(batch) ? created() : batchResult();
            case UPDATE -> batchResult();
            case DELETE -> archived();
        };
    }

    private WriteOutcome created() {
        // 201; 200 in one version of the batch's specification
        boolean usual = answer.status() == 201 || answer.status() == 200;
        return usual && isRecord(body)
                ? new WriteOutcome.Accepted(List.of(accepted(body)), requestId())
                : unknown("is not the new record");
    }

    /** No body, and no word on records that were not there: they are gone, as was asked for. */
    private WriteOutcome archived() {
        if (answer.status() != NO_CONTENT) {
            return unknown("is not the empty one of an archived batch");
        }
        return new WriteOutcome.Accepted(
                batch.records().stream()
                        .map(write -> new AcceptedRecord(WriteRequest.idOf(write), Map.of()))
                        .toList(),
                requestId());
    }

    private WriteOutcome batchResult() {
        if (answer.status() != 200 && answer.status() != 201 && answer.status() != MULTI_STATUS) {
            return unknown("has an unexpected status");
        }
        if (!body.path("status").asText().equals("COMPLETE")
                || !body.path("results").isArray()) {
            return unknown("is not a complete list of results");
        }
        Map<String, JsonNode> results = new LinkedHashMap<>();
        for (JsonNode result : body.path("results")) {
            if (!isRecord(result)) {
                return unknown("has a result that is no record");
            }
            String label = labelOf(result);
            if (results.put(label, result) != null) {
                return unknown("names a record twice");
            }
        }
        return byRow(results);
    }

    private WriteOutcome byRow(Map<String, JsonNode> results) {
        List<RecordOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < batch.records().size(); i++) {
            JsonNode result = results.remove(labelOf(i));
            if (result != null) {
                outcomes.add(new RecordOutcome.Taken(accepted(result)));
                continue;
            }
            Optional<SqlError> error = findError(i);
            if (error.isEmpty()) {
                return unknown("does not speak of record " + (i + 1));
            }
            outcomes.add(new RecordOutcome.Refused(error.get()));
        }
        return results.isEmpty() ? summed(outcomes) : unknown("names a record that was not sent");
    }

    private WriteOutcome summed(List<RecordOutcome> outcomes) {
        List<AcceptedRecord> taken = new ArrayList<>();
        List<SqlError> refused = new ArrayList<>();
        for (RecordOutcome outcome : outcomes) {
            switch (outcome) {
                case RecordOutcome.Taken(AcceptedRecord record) -> taken.add(record);
                case RecordOutcome.Refused(SqlError error) -> refused.add(error);
                case RecordOutcome.NotTried _, RecordOutcome.InDoubt _ ->
                    throw new IllegalStateException("one answer speaks of all records or is not believed");
            }
        }
        if (refused.isEmpty()) {
            return new WriteOutcome.Accepted(taken, requestId());
        }
        return taken.isEmpty() ? new WriteOutcome.Rejected(refused.getFirst()) : new WriteOutcome.Partial(outcomes);
    }

    /** What ties a result to its row: the trace id of a new record, the id of a known one. */
    private String labelOf(JsonNode result) {
        return result.path(batch.operation() == Operation.INSERT ? "objectWriteTraceId" : "id")
                .asText("");
    }

    private String labelOf(int row) {
        RecordWrite write = batch.records().get(row);
        return batch.operation() == Operation.INSERT ? WriteRequest.traceOf(row) : WriteRequest.idOf(write);
    }

    /**
     * The error that names the row. An error that names none is everyone's who has no result. An update of a record that
     * the answer is silent about did nothing (hubspot-api-nodejs, issue 548).
     */
    private Optional<SqlError> findError(int row) {
        String label = labelOf(row);
        Optional<PlatformError> common = Optional.empty();
        for (JsonNode item : body.path("errors")) {
            PlatformError error = PlatformError.of(item, json);
            if (error.ids().contains(label) || error.trace().equals(label)) {
                return Optional.of(ErrorReport.ofRecord(batch, error, row));
            }
            if (error.ids().isEmpty() && error.trace().isEmpty()) {
                common = common.or(() -> Optional.of(error));
            }
        }
        return common.map(error -> ErrorReport.ofRecord(batch, error, row))
                .or(() -> batch.operation() == Operation.UPDATE
                        ? Optional.of(ErrorReport.ofPassedOver(batch, row))
                        : Optional.empty());
    }

    private static boolean isRecord(JsonNode node) {
        return RecordFields.isId(node.path("id").asText(""))
                && node.path("properties").isObject();
    }

    private AcceptedRecord accepted(JsonNode record) {
        return new AcceptedRecord(record.path("id").asText(), RecordFields.values(batch.table(), record));
    }

    private WriteOutcome failure() {
        PlatformError error = body.isObject() ? PlatformError.of(body, json) : PlatformError.ofStatus(answer.status());
        return switch (RequestVerdict.of(answer.status(), error)) {
            case REFUSED -> new WriteOutcome.Rejected(ErrorReport.ofRequest(batch, error, answer));
            case UNKNOWN ->
                unknown(
                        body.isObject()
                                ? "says " + PlatformText.sentence(error.reason())
                                : "does not say whether the request was executed");
        };
    }

    /** HubSpot labels every answer, successes too. */
    private @Nullable String requestId() {
        return answer.findHeader("x-hubspot-correlation-id").orElse(null);
    }

    private WriteOutcome unknown(String what) {
        return new WriteOutcome.Unknown("hubspot's answer, HTTP " + answer.status() + ", " + what);
    }
}
