package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes records: they stay as {@code IsDeleted} ones, and what refers to them follows. One thread at a time. */
public final class RecordDeleter {

    private final ObjectCatalog catalog;
    private final RecordStore store;

    public RecordDeleter(ObjectCatalog catalog, RecordStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /** Deletes a record of whichever object its id is of. */
    public WriteOutcome delete(String idText, RecordWriter.Author author) {
        Optional<RecordId> id = RecordId.parse(idText);
        Optional<ObjectDefinition> object = id.flatMap(parsed -> catalog.findByPrefix(parsed.keyPrefix()));
        if (id.isEmpty() || object.isEmpty()) {
            return WriteOutcome.refused(new ApiError("MALFORMED_ID", "malformed id " + idText));
        }
        if (!object.get().writable()) {
            return WriteOutcome.refused(new ApiError(
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "entity type cannot be deleted: " + object.get().label()));
        }
        Optional<StoredRecord> record = store.find(id.get());
        if (record.isEmpty() || record.get().deleted()) {
            return WriteOutcome.refused(gone(record));
        }
        Set<StoredRecord> doomed = withCascade(record.get());
        List<StoredRecord> blocking = blocking(doomed);
        if (!blocking.isEmpty()) {
            return WriteOutcome.refused(blocked(record.get(), blocking));
        }
        doomed.forEach(each -> markDeleted(each, author));
        doomed.forEach(each -> clearReferences(each, author));
        return WriteOutcome.written(id.get());
    }

    static ApiError gone(Optional<StoredRecord> record) {
        return record.isPresent()
                ? new ApiError("ENTITY_IS_DELETED", "entity is deleted")
                : new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }

    private Set<StoredRecord> withCascade(StoredRecord record) {
        Set<StoredRecord> doomed = new LinkedHashSet<>(List.of(record));
        for (ObjectCatalog.ChildReference reference : catalog.referencesTo(record.object())) {
            switch (reference.field().onParentDelete()) {
                case CASCADE -> referring(reference, record).forEach(child -> doomed.addAll(withCascade(child)));
                case CLEAR, RESTRICT -> {}
            }
        }
        return doomed;
    }

    private List<StoredRecord> blocking(Set<StoredRecord> doomed) {
        return doomed.stream()
                .flatMap(record -> catalog.referencesTo(record.object()).stream()
                        .filter(reference -> switch (reference.field().onParentDelete()) {
                            case RESTRICT -> true;
                            case CASCADE, CLEAR -> false;
                        })
                        .flatMap(reference -> referring(reference, record).stream()))
                .filter(child -> !doomed.contains(child))
                .toList();
    }

    private List<StoredRecord> referring(ObjectCatalog.ChildReference reference, StoredRecord parent) {
        return store.liveWith(
                reference.child(),
                reference.field(),
                TextNode.valueOf(parent.id().text()));
    }

    private void markDeleted(StoredRecord record, RecordWriter.Author author) {
        Map<String, JsonNode> changes = new HashMap<>(author.stamp());
        changes.put("IsDeleted", BooleanNode.TRUE);
        store.put(record.with(changes));
    }

    /** Only live records lose their reference: one that went with its parent keeps it, in the recycle bin. */
    private void clearReferences(StoredRecord record, RecordWriter.Author author) {
        for (ObjectCatalog.ChildReference reference : catalog.referencesTo(record.object())) {
            for (StoredRecord child : referring(reference, record)) {
                Map<String, JsonNode> cleared = new HashMap<>(author.stamp());
                cleared.put(reference.field().name(), NullNode.getInstance());
                store.put(child.with(cleared));
            }
        }
    }

    private static ApiError blocked(StoredRecord record, List<StoredRecord> children) {
        String names = children.stream()
                .map(child -> child.object()
                        .findField("Name")
                        .map((FieldDefinition field) -> child.value(field).asText())
                        .orElse(child.id().text()))
                .collect(Collectors.joining(", "));
        return new ApiError(
                "DELETE_FAILED",
                "Your attempt to delete " + record.id() + " could not be completed because it is associated with the"
                        + " following " + children.getFirst().object().labelPlural() + ".: " + names);
    }
}
