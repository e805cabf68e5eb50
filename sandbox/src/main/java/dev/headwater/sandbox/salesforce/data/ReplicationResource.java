package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.ApiTime;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.time.Duration;
import java.time.Instant;

/** {@code /sobjects/{Type}/deleted} and {@code /updated}: which records changed in a span of time. */
final class ReplicationResource {

    private static final Duration DELETED_REACH = Duration.ofDays(15);
    private static final Duration UPDATED_REACH = Duration.ofDays(30);

    private final Org org;

    ReplicationResource(Org org) {
        this.org = org;
    }

    ApiAnswer deleted(Call call, ObjectDefinition object) throws RequestRefusedException {
        Span span = span(call, DELETED_REACH);
        ObjectNode answer = Json.object();
        ArrayNode records = answer.putArray("deletedRecords");
        for (StoredRecord record : org.store().all(object)) {
            if (record.deleted() && span.contains(modified(record))) {
                records.addObject().put("id", record.id().text()).put("deletedDate", ApiTime.write(modified(record)));
            }
        }
        answer.put("earliestDateAvailable", ApiTime.write(org.now().minus(DELETED_REACH)));
        return ApiAnswer.json(200, answer.put("latestDateCovered", ApiTime.write(span.end)));
    }

    ApiAnswer updated(Call call, ObjectDefinition object) throws RequestRefusedException {
        Span span = span(call, UPDATED_REACH);
        ObjectNode answer = Json.object();
        ArrayNode ids = answer.putArray("ids");
        org.store().live(object).stream()
                .filter(record -> span.contains(modified(record)))
                .forEach(record -> ids.add(record.id().text()));
        return ApiAnswer.json(200, answer.put("latestDateCovered", ApiTime.write(span.end)));
    }

    private static Instant modified(StoredRecord record) {
        return ApiTime.read(record.stored("SystemModstamp").textValue()).orElseThrow();
    }

    private Span span(Call call, Duration reach) throws RequestRefusedException {
        call.allow("GET");
        Span span = new Span(moment(call, "start"), moment(call, "end"));
        if (!span.start.isBefore(span.end)) {
            throw refused("endDate must be after startDate");
        }
        if (span.start.isBefore(org.now().minus(reach))) {
            throw refused("startDate before org replication enabled date or more than " + reach.toDays() + " days ago");
        }
        return span;
    }

    private static Instant moment(Call call, String name) throws RequestRefusedException {
        String text = call.query()
                .find(name)
                .orElseThrow(() ->
                        new RequestRefusedException(400, "MISSING_ARGUMENT", "parameter " + name + " is required"));
        return ApiTime.read(text).orElseThrow(() -> refused("value not a valid date: " + text));
    }

    private static RequestRefusedException refused(String message) {
        return new RequestRefusedException(400, "INVALID_REPLICATION_DATE", message);
    }

    /** From the start, inclusive, to the end, exclusive. */
    private record Span(Instant start, Instant end) {

        private boolean contains(Instant moment) {
            return !moment.isBefore(start) && moment.isBefore(end);
        }
    }
}
