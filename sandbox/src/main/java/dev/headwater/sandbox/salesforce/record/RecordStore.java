package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All records of an org, deleted ones included, in the order of their creation; with a way back to the last
 * {@link #commit()}. One thread at a time.
 */
public final class RecordStore {

    private final Map<String, Map<RecordId, StoredRecord>> byObject = new HashMap<>();
    private final List<Undo> undos = new ArrayList<>();

    public Optional<StoredRecord> find(RecordId id) {
        return Optional.ofNullable(records(id.keyPrefix()).get(id));
    }

    public Optional<StoredRecord> findLive(RecordId id) {
        return find(id).filter(record -> !record.deleted());
    }

    public List<StoredRecord> all(ObjectDefinition object) {
        return List.copyOf(records(object.keyPrefix()).values());
    }

    public List<StoredRecord> live(ObjectDefinition object) {
        return records(object.keyPrefix()).values().stream()
                .filter(record -> !record.deleted())
                .toList();
    }

    List<StoredRecord> liveWith(ObjectDefinition object, FieldDefinition field, JsonNode value) {
        return live(object).stream()
                .filter(record -> record.stored(field.name()).equals(value))
                .toList();
    }

    void put(StoredRecord record) {
        Map<RecordId, StoredRecord> records = records(record.id().keyPrefix());
        undos.add(new Undo(record.id(), Optional.ofNullable(records.get(record.id()))));
        records.put(record.id(), record);
    }

    /** Makes what was put since the last commit final. */
    public void commit() {
        undos.clear();
    }

    /** Takes back what was put since the last commit. */
    public void rollback() {
        for (Undo undo : undos.reversed()) {
            Map<RecordId, StoredRecord> records = records(undo.id.keyPrefix());
            undo.before.ifPresentOrElse(before -> records.put(undo.id, before), () -> records.remove(undo.id));
        }
        undos.clear();
    }

    void clear() {
        byObject.clear();
        undos.clear();
    }

    private Map<RecordId, StoredRecord> records(String keyPrefix) {
        return byObject.computeIfAbsent(keyPrefix, prefix -> new LinkedHashMap<>());
    }

    private record Undo(RecordId id, Optional<StoredRecord> before) {}
}
