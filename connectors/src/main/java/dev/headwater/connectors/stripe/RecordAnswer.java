package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.report.BatchReport;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an answer says of the record that was sent. */
sealed interface RecordAnswer {

    /** The platform holds it. */
    record Taken(AcceptedRecord record, String requestId) implements RecordAnswer {}

    /**
     * The platform does not want it.
     *
     * @param settles whether the platform looked for the key first, so that this is also true of an earlier request with it
     */
    record Refused(SqlError error, boolean settles) implements RecordAnswer {}

    /** Not now: it can be sent again after this time. */
    record Busy(SqlError error, Duration pause) implements RecordAnswer {}

    /** Nobody knows: it may have been executed. */
    record Doubt(String reason) implements RecordAnswer {}

    /** Reads an answer; it is believed only if all of it fits the request. */
    static RecordAnswer of(WriteBatch batch, int row, ApiAnswer answer, ApiJson json) {
        JsonNode body = json.find(answer.body()).orElse(MissingNode.getInstance());
        if (answer.isSuccess()) {
            return success(batch, batch.records().get(row), answer, body);
        }
        PlatformError error = PlatformError.of(answer, body);
        SqlError told = ErrorReport.of(BatchReport.ofRecord(batch, row), error, answer);
        return switch (answer.status()) {
            case 409, 429 -> new Busy(told, waiting(answer));
            // from something in between that has lost patience
            case 408, 499 -> doubt(answer, "does not say whether the request was executed");
            // checked before the key is looked for
            case 401, 403, 413 -> new Refused(told, false);
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? new Refused(told, true)
                        : doubt(answer, "says " + PlatformText.sentence(error.message()));
        };
    }

    private static Duration waiting(ApiAnswer answer) {
        return answer.findHeader("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,2}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ofSeconds(1));
    }

    private static RecordAnswer success(WriteBatch batch, RecordWrite write, ApiAnswer answer, JsonNode body) {
        SyncedTable table = batch.table();
        String id = body.path("id").asText("");
        boolean known = write.id() == null || id.equals(write.id());
        if (answer.status() != 200 || !known || !ObjectFields.isObject(table, body)) {
            return doubt(answer, "is not the object that was written");
        }
        if (batch.operation() == Operation.DELETE) {
            boolean gone = StripeObject.of(table).isCanceledByDelete()
                    ? body.path("status").asText("").equals("canceled")
                    : body.path("deleted").asBoolean(false);
            return gone
                    ? new Taken(new AcceptedRecord(id, Map.of()), PlatformError.requestId(answer))
                    : doubt(answer, "does not say that the object was deleted");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>(ObjectFields.values(table, body));
        // what is only taken and never told is not kept
        write.values().keySet().forEach(column -> values.putIfAbsent(column, NullNode.getInstance()));
        return new Taken(new AcceptedRecord(id, values), PlatformError.requestId(answer));
    }

    private static Doubt doubt(ApiAnswer answer, String what) {
        return new Doubt("stripe's answer, HTTP " + answer.status() + ", " + what);
    }
}
