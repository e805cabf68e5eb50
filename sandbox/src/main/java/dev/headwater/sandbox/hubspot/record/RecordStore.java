package dev.headwater.sandbox.hubspot.record;

import dev.headwater.sandbox.hubspot.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All records of a portal by type and id, archived ones included; with a way back to the last {@link #commit()}. Ids are
 * never given twice, not even after a reset, since mirrors remember them. One thread at a time.
 */
public final class RecordStore {

    // HubSpot's ids are numbers without meaning, of up to 64 bits
    private static final long FIRST_SAMPLE = 37_765_128_953L;
    private static final long BEHIND_SAMPLES = 38_000_000_000L;
    private static final long STEP = 37;

    private final Map<String, Map<Long, StoredRecord>> byType = new HashMap<>();
    private final List<Undo> undos = new ArrayList<>();
    private long lastId = BEHIND_SAMPLES;

    long nextId() {
        lastId += STEP;
        return lastId;
    }

    /** The id of a sample record, the same one in every run. */
    static long sampleId(int number) {
        return FIRST_SAMPLE + STEP * number;
    }

    public Optional<StoredRecord> find(ObjectType type, long id) {
        return Optional.ofNullable(records(type.name()).get(id));
    }

    public Optional<StoredRecord> findLive(ObjectType type, long id) {
        return find(type, id).filter(record -> !record.archived());
    }

    public List<StoredRecord> all(ObjectType type) {
        return List.copyOf(records(type.name()).values());
    }

    public List<StoredRecord> live(ObjectType type) {
        return records(type.name()).values().stream()
                .filter(record -> !record.archived())
                .toList();
    }

    /** A live record with this value of a property, compared in any case. */
    public Optional<StoredRecord> findBy(ObjectType type, String property, String value) {
        return records(type.name()).values().stream()
                .filter(record -> !record.archived())
                .filter(record ->
                        record.value(property).filter(value::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    void put(StoredRecord record) {
        Map<Long, StoredRecord> records = records(record.type());
        undos.add(new Undo(record, Optional.ofNullable(records.get(record.id()))));
        records.put(record.id(), record);
    }

    void commit() {
        undos.clear();
    }

    void rollback() {
        for (Undo undo : undos.reversed()) {
            Map<Long, StoredRecord> records = records(undo.put.type());
            undo.before.ifPresentOrElse(
                    before -> records.put(before.id(), before), () -> records.remove(undo.put.id()));
        }
        undos.clear();
    }

    void clear() {
        byType.clear();
        undos.clear();
    }

    private Map<Long, StoredRecord> records(String type) {
        return byType.computeIfAbsent(type, name -> new TreeMap<>());
    }

    private record Undo(StoredRecord put, Optional<StoredRecord> before) {}
}
