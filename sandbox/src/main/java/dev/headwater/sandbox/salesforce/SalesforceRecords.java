package dev.headwater.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.platform.RecordRefusedException;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.FieldDecoder;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.RecordId;
import dev.headwater.sandbox.salesforce.record.RecordJson;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.record.WriteOutcome;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** The org's records as a colleague of the API's user sees and changes them. Thread-safe. */
final class SalesforceRecords implements PlatformRecords {

    private static final String SHOWN_VERSION = "/services/data/v65.0";

    private final Org org;

    SalesforceRecords(Org org) {
        this.org = org;
    }

    @Override
    public List<JsonNode> list(String object) throws RecordRefusedException {
        ObjectDefinition definition = find(object);
        return org.locked(() -> org.store().live(definition).stream()
                .map(SalesforceRecords::json)
                .toList());
    }

    @Override
    public JsonNode create(String object, ObjectNode fields) throws RecordRefusedException {
        ObjectDefinition definition = find(object);
        return org.locked(() -> {
            try {
                return written(org.writer()
                        .create(definition, FieldDecoder.decode(definition, fields), org.authorColleague()));
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    @Override
    public JsonNode change(String object, String id, ObjectNode fields) throws RecordRefusedException {
        ObjectDefinition definition = find(object);
        return org.locked(() -> {
            requireLive(definition, id);
            try {
                return written(org.writer()
                        .change(definition, id, FieldDecoder.decode(definition, fields), org.authorColleague()));
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    @Override
    public void delete(String object, String id) throws RecordRefusedException {
        ObjectDefinition definition = find(object);
        org.locked(() -> {
            requireLive(definition, id);
            return require(org.deleter().delete(id, org.authorColleague()));
        });
    }

    /** {@code Contact}, {@code contact} and {@code contacts} are the same. */
    private ObjectDefinition find(String object) throws RecordRefusedException {
        return org.catalog()
                .find(object)
                .or(() -> org.catalog().all().stream()
                        .filter(definition -> definition.labelPlural().equalsIgnoreCase(object))
                        .findFirst())
                .orElseThrow(() -> new RecordRefusedException(
                        404,
                        "unknown object \"" + object + "\"; accepted: "
                                + org.catalog().all().stream()
                                        .map(ObjectDefinition::name)
                                        .collect(Collectors.joining(", "))));
    }

    private void requireLive(ObjectDefinition object, String id) throws RecordRefusedException {
        boolean live = RecordId.parse(id)
                .flatMap(org.store()::findLive)
                .filter(record -> record.object().equals(object))
                .isPresent();
        if (!live) {
            throw new RecordRefusedException(404, "there is no live " + object.name() + " with the id " + id);
        }
    }

    private JsonNode written(WriteOutcome outcome) throws RecordRefusedException {
        return json(org.store().find(require(outcome)).orElseThrow());
    }

    private static RecordId require(WriteOutcome outcome) throws RecordRefusedException {
        if (!outcome.success()) {
            throw new RecordRefusedException(
                    400,
                    outcome.errors().stream()
                            .map((ApiError error) -> error.code() + ": " + error.message())
                            .collect(Collectors.joining("; ")));
        }
        return outcome.id().orElseThrow();
    }

    private static RecordRefusedException refused(RequestRefusedException e) {
        return new RecordRefusedException(
                e.status(),
                e.errors().stream()
                        .map(error -> error.code() + ": " + error.message())
                        .collect(Collectors.joining("; ")));
    }

    private static JsonNode json(StoredRecord record) {
        return RecordJson.of(record, record.object().fields(), SHOWN_VERSION);
    }
}
