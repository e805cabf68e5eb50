package dev.headwater.sandbox.hubspot.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One record. Immutable; a change makes another.
 *
 * @param type the name of its object type
 * @param values by property; what is missing has no value
 * @param before the state before the last change, as long as a search may still find that one
 */
public record StoredRecord(
        long id,
        String type,
        Map<String, String> values,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> archivedAt,
        Optional<StoredRecord> before) {

    public StoredRecord {
        values = Map.copyOf(values);
    }

    public boolean archived() {
        return archivedAt.isPresent();
    }

    public Optional<String> value(String property) {
        return Optional.ofNullable(values.get(property));
    }

    /** The state that was the newest at a moment; empty if there was none. */
    public Optional<StoredRecord> asOf(Instant moment) {
        StoredRecord state = this;
        while (state.updatedAt.isAfter(moment)) {
            if (state.before.isEmpty()) {
                return Optional.empty();
            }
            state = state.before.get();
        }
        return Optional.of(state);
    }

    StoredRecord changed(Map<String, String> newValues, Instant now, Instant searchable) {
        return new StoredRecord(id, type, newValues, createdAt, now, archivedAt, history(searchable));
    }

    StoredRecord archived(Instant now, Instant searchable) {
        return new StoredRecord(id, type, values, createdAt, now, Optional.of(now), history(searchable));
    }

    /** What no search can find any more is let go. */
    private Optional<StoredRecord> history(Instant searchable) {
        return Optional.of(updatedAt.isAfter(searchable) ? this : withoutHistory());
    }

    private StoredRecord withoutHistory() {
        return new StoredRecord(id, type, values, createdAt, updatedAt, archivedAt, Optional.empty());
    }

    Map<String, String> copyOfValues() {
        return new HashMap<>(values);
    }
}
