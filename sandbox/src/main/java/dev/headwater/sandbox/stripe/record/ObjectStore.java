package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All objects and events of an account, with a way back to the last {@link #commit()}. One thread at a time. */
public final class ObjectStore {

    private final Map<String, Map<String, StoredObject>> byType = new HashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<Undo> undos = new ArrayList<>();
    private int committedEvents;
    private long lastSequence;

    /** Deleted ones included. */
    public Optional<StoredObject> find(ObjectType type, String id) {
        return Optional.ofNullable(objects(type.name()).get(id));
    }

    public Optional<ObjectNode> findLive(ObjectType type, String id) {
        return find(type, id).filter(object -> !object.deleted()).map(StoredObject::json);
    }

    /** Oldest first. */
    public List<StoredObject> live(ObjectType type) {
        return objects(type.name()).values().stream()
                .filter(object -> !object.deleted())
                .toList();
    }

    /** Live objects that fit, oldest first. */
    public List<ObjectNode> live(ObjectType type, Predicate<ObjectNode> condition) {
        return live(type).stream().map(StoredObject::json).filter(condition).toList();
    }

    /** Oldest first. */
    public List<ObjectNode> events() {
        return List.copyOf(events);
    }

    void put(ObjectType type, ObjectNode json, boolean deleted, long now) {
        Map<String, StoredObject> objects = objects(type.name());
        String id = json.path("id").asText();
        StoredObject before = objects.get(id);
        undos.add(new Undo(type.name(), id, before));
        objects.put(id, new StoredObject(json, before == null ? ++lastSequence : before.sequence(), deleted, now));
    }

    void add(ObjectNode event) {
        events.add(event);
    }

    void commit() {
        undos.clear();
        committedEvents = events.size();
    }

    void rollback() {
        for (Undo undo : undos.reversed()) {
            Map<String, StoredObject> objects = objects(undo.type);
            StoredObject before = undo.before;
            if (before == null) {
                objects.remove(undo.id);
            } else {
                objects.put(undo.id, before);
            }
        }
        undos.clear();
        events.subList(committedEvents, events.size()).clear();
    }

    void clear() {
        byType.clear();
        events.clear();
        commit();
    }

    private Map<String, StoredObject> objects(String type) {
        return byType.computeIfAbsent(type, name -> new LinkedHashMap<>());
    }

    private record Undo(String type, String id, @Nullable StoredObject before) {}
}
