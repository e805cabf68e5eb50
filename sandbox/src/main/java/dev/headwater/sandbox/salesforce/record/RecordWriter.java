package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.FieldType;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Creates and changes records under all rules, and keeps their server-computed fields honest. One thread at a time. */
public final class RecordWriter {

    private final RecordStore store;
    private final IdSequence ids;
    private final OrgRules rules;

    public RecordWriter(ObjectCatalog catalog, RecordStore store) {
        this.store = store;
        this.ids = new IdSequence(IdSequence.BEHIND_SAMPLES);
        this.rules = new OrgRules(catalog, store);
    }

    /** Creates a record from decoded values. */
    public WriteOutcome create(ObjectDefinition object, Map<FieldDefinition, JsonNode> values, Author author) {
        if (!object.writable()) {
            return WriteOutcome.refused(new ApiError(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + object.label()));
        }
        if (values.keySet().stream().anyMatch(field -> field.type() == FieldType.ID)) {
            return WriteOutcome.refused(
                    ApiError.ofField("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id"));
        }
        List<String> readOnly = names(
                values.keySet().stream().filter(field -> !field.createable()).toList());
        if (!readOnly.isEmpty()) {
            return WriteOutcome.refused(readOnly(readOnly));
        }
        List<ApiError> errors = new ArrayList<>();
        List<String> missing = names(object.fields().stream()
                .filter(FieldDefinition::required)
                .filter(field -> !values.containsKey(field) || values.get(field).isNull())
                .toList());
        if (!missing.isEmpty()) {
            errors.add(missing(missing));
        }
        errors.addAll(check(object, Optional.empty(), values));
        return errors.isEmpty()
                ? WriteOutcome.written(insert(ids.next(object), object, values, author))
                : WriteOutcome.refused(errors);
    }

    /** Changes the given values only; an {@code Id} among them is not looked at. */
    public WriteOutcome change(
            ObjectDefinition object, String idText, Map<FieldDefinition, JsonNode> values, Author author) {
        Optional<RecordId> id =
                RecordId.parse(idText).filter(parsed -> parsed.keyPrefix().equals(object.keyPrefix()));
        if (id.isEmpty()) {
            return WriteOutcome.refused(ApiError.ofField(
                    "MALFORMED_ID", object.label() + " ID: id value of incorrect type: " + idText, "Id"));
        }
        if (!object.writable()) {
            return WriteOutcome.refused(new ApiError(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be updated: " + object.label()));
        }
        Optional<StoredRecord> before = store.find(id.get());
        if (before.isEmpty() || before.get().deleted()) {
            return WriteOutcome.refused(RecordDeleter.gone(before));
        }
        Map<FieldDefinition, JsonNode> changes = new HashMap<>(values);
        changes.keySet().removeIf(field -> field.type() == FieldType.ID);
        List<String> readOnly = names(
                changes.keySet().stream().filter(field -> !field.updateable()).toList());
        if (!readOnly.isEmpty()) {
            return WriteOutcome.refused(readOnly(readOnly));
        }
        List<ApiError> errors = new ArrayList<>();
        List<String> missing = names(changes.entrySet().stream()
                .filter(change ->
                        change.getKey().required() && change.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList());
        if (!missing.isEmpty()) {
            errors.add(missing(missing));
        }
        errors.addAll(check(object, id, changes));
        if (!errors.isEmpty()) {
            return WriteOutcome.refused(errors);
        }
        Map<String, JsonNode> stored = stored(changes);
        stored.putAll(author.stamp());
        store.put(before.get().with(stored));
        return WriteOutcome.written(id.get());
    }

    private List<ApiError> check(
            ObjectDefinition object, Optional<RecordId> self, Map<FieldDefinition, JsonNode> values) {
        List<ApiError> errors = new ArrayList<>();
        values.forEach((field, value) -> {
            ValueRules.check(field, value).ifPresent(errors::add);
            rules.checkUnique(object, self, field, value).ifPresent(errors::add);
            if (field.type() == FieldType.REFERENCE && !value.isNull()) {
                rules.checkReference(field, value.textValue()).ifPresent(errors::add);
            }
        });
        return errors;
    }

    /** Creates a record without looking at the rules. */
    RecordId insert(RecordId id, ObjectDefinition object, Map<FieldDefinition, JsonNode> values, Author author) {
        Map<String, JsonNode> stored = new HashMap<>();
        for (FieldDefinition field : object.fields()) {
            if (field.type() == FieldType.BOOLEAN) {
                stored.put(field.name(), BooleanNode.FALSE);
            } else if (field.ownedByCaller()) {
                stored.put(field.name(), TextNode.valueOf(author.user().text()));
            }
        }
        stored.putAll(stored(values));
        stored.put("Id", TextNode.valueOf(id.text()));
        stored.put("CreatedDate", TextNode.valueOf(ApiTime.write(author.now())));
        stored.put("CreatedById", TextNode.valueOf(author.user().text()));
        stored.putAll(author.stamp());
        store.put(new StoredRecord(id, object, stored));
        return id;
    }

    /** References are stored in their long form, whichever one was given. */
    private static Map<String, JsonNode> stored(Map<FieldDefinition, JsonNode> values) {
        Map<String, JsonNode> stored = new HashMap<>();
        values.forEach((field, value) -> {
            boolean reference = field.type() == FieldType.REFERENCE && !value.isNull();
            stored.put(
                    field.name(),
                    reference
                            ? TextNode.valueOf(RecordId.parse(value.textValue())
                                    .orElseThrow()
                                    .text())
                            : value);
        });
        return stored;
    }

    private static List<String> names(List<FieldDefinition> fields) {
        return List.copyOf(fields.stream().map(FieldDefinition::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static ApiError readOnly(List<String> names) {
        return new ApiError(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", names) + ". Please check the security settings"
                        + " of this field and verify that it is read/write for your profile or permission set.",
                names);
    }

    private static ApiError missing(List<String> names) {
        return new ApiError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + names, names);
    }

    /** Who writes, and when. */
    public record Author(RecordId user, Instant now) {

        Map<String, JsonNode> stamp() {
            JsonNode time = TextNode.valueOf(ApiTime.write(now));
            return Map.of(
                    "LastModifiedDate",
                    time,
                    "SystemModstamp",
                    time,
                    "LastModifiedById",
                    TextNode.valueOf(user.text()));
        }
    }
}
