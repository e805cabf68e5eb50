package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a {@link WriteRequest}: status 200 says nothing, each alias speaks for itself. An answer is believed
 * only if all of it fits the request; anything else leaves the outcome unknown, because a guess in either direction would
 * let database and platform differ (S29).
 */
final class WriteAnswer {
    private final WriteBatch batch;
    private final List<Step> steps;
    private final ApiAnswer answer;
    private final ApiJson json;
    private final JsonNode body;
    private final List<PlatformError> errors = new ArrayList<>();

    private WriteAnswer(WriteBatch batch, List<Step> steps, ApiAnswer answer, ApiJson json) {
        this.batch = batch;
        this.steps = steps;
        this.answer = answer;
        this.json = json;
        this.body = json.find(answer.body()).orElse(MissingNode.getInstance());
        body.path("errors").forEach(error -> errors.add(PlatformError.of(error)));
    }

    static WriteOutcome outcome(WriteBatch batch, List<Step> steps, ApiAnswer answer, ApiJson json) {
        WriteAnswer read = new WriteAnswer(batch, steps, answer, json);
        return answer.isSuccess() ? read.success() : read.failure();
    }

    private WriteOutcome success() {
        if (!body.isObject() || answer.status() != 200) {
            return unknown("is not one of GraphQL");
        }
        JsonNode data = body.path("data");
        if (data.isObject()) {
            return byRow(data);
        }
        if (errors.isEmpty()) {
            return unknown("has neither data nor errors");
        }
        Optional<PlatformError> limit =
                errors.stream().filter(PlatformError::isLimit).findFirst();
        if (limit.isPresent()) {
            return new WriteOutcome.Rejected(ErrorReport.ofDocument(batch, limit.get(), answer));
        }
        // parsing, validation and coercion come before anything is executed, and then there is no data
        boolean executed = body.has("data") || errors.stream().anyMatch(PlatformError::isInternal);
        return executed
                ? unknown("says " + PlatformText.sentence(errors.getFirst().reason()))
                : new WriteOutcome.Rejected(ErrorReport.ofDocument(batch, errors.getFirst(), answer));
    }

    private WriteOutcome byRow(JsonNode data) {
        List<RecordOutcome> outcomes = new ArrayList<>();
        for (int row = 0; row < batch.records().size(); row++) {
            int number = row;
            List<Step> ofRow =
                    steps.stream().filter(step -> step.row() == number).toList();
            RowResult result = result(data, ofRow, row);
            switch (result) {
                case RowResult.Known(RecordOutcome outcome) -> outcomes.add(outcome);
                case RowResult.Open(String why) -> {
                    return unknown(why);
                }
            }
        }
        return summed(outcomes);
    }

    /** A record is taken if all its steps are, refused if none is, and in between nobody can say it in one word. */
    private RowResult result(JsonNode data, List<Step> ofRow, int row) {
        int taken = 0;
        @Nullable SqlError refusal = null;
        for (Step step : ofRow) {
            JsonNode payload = data.path(step.alias());
            Optional<PlatformError> refused =
                    errors.stream().filter(error -> error.refuses(step.alias())).findFirst();
            if (payload.isObject()
                    && refused.isEmpty()
                    && payload.path("clientMutationId").asText("").equals(step.alias())) {
                taken++;
            } else if (payload.isNull() && refused.isPresent() && !refused.get().isInternal()) {
                refusal = refusal == null ? ErrorReport.ofRecord(batch, refused.get(), row, answer) : refusal;
            } else {
                return new RowResult.Open(refused.map(error -> "says " + PlatformText.sentence(error.reason()))
                        .orElse("does not speak of row " + (row + 1)));
            }
        }
        if (refusal != null) {
            return taken == 0
                    ? new RowResult.Known(new RecordOutcome.Refused(refusal))
                    : new RowResult.Open("took row " + (row + 1) + " in part: " + refusal.detail());
        }
        return record(data, ofRow.getLast(), row)
                .<RowResult>map(record -> new RowResult.Known(new RecordOutcome.Taken(record)))
                .orElseGet(() -> new RowResult.Open("does not tell row " + (row + 1) + " completely"));
    }

    /** The record as the last step left it. */
    private Optional<AcceptedRecord> record(JsonNode data, Step last, int row) {
        @Nullable String id = batch.records().get(row).id();
        if (batch.operation() == Operation.DELETE) {
            return Optional.of(new AcceptedRecord(Objects.requireNonNull(id), Map.of()));
        }
        JsonNode record = data.path(last.alias());
        for (String name : last.mutation().payload()) {
            record = record.path(name);
        }
        String told = record.path("id").asText("");
        if (told.isEmpty()) {
            return Optional.empty();
        }
        // GitHub names a record by its new id even if it was asked for by an old one
        return FieldTree.findValues(batch.table(), record)
                .map(values -> new AcceptedRecord(id == null ? told : id, withKey(values, id)));
    }

    private Map<String, JsonNode> withKey(Map<String, JsonNode> values, @Nullable String id) {
        if (id != null) {
            values.put(batch.table().keyColumn(), TextNode.valueOf(id));
        }
        return values;
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

    /** A 4xx refuses the request, but 408 and 499 come from something in between; a 5xx may follow some mutations. */
    private WriteOutcome failure() {
        PlatformError error = PlatformError.ofAnswer(answer, json);
        boolean refused =
                answer.status() >= 400 && answer.status() < 500 && answer.status() != 408 && answer.status() != 499;
        return refused
                ? new WriteOutcome.Rejected(ErrorReport.ofAnswer(batch, error, answer))
                : unknown("says " + PlatformText.sentence(error.reason()));
    }

    /** GitHub labels every answer, successes too. */
    private @Nullable String requestId() {
        return answer.findHeader("x-github-request-id").orElse(null);
    }

    private WriteOutcome unknown(String what) {
        String id = requestId() == null ? "" : " (github request id " + requestId() + ")";
        return new WriteOutcome.Unknown("github's answer, HTTP " + answer.status() + ", " + what + id);
    }

    /** What the answer says of one record. */
    private sealed interface RowResult {
        record Known(RecordOutcome outcome) implements RowResult {}

        record Open(String why) implements RowResult {}
    }
}
