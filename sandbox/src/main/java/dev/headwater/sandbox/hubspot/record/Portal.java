package dev.headwater.sandbox.hubspot.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A portal: its schema, its records and the one lock over them. Everything but {@link #locked} and {@link #reset} is for
 * work that holds the lock; such work does no I/O.
 */
public final class Portal {

    private static final Duration BETWEEN_SAMPLES = Duration.ofMinutes(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Duration searchLag;
    private final Schema schema = new Schema();
    private final RecordStore store = new RecordStore();
    private final RecordWriter writer;

    public Portal(InstantSource clock, Duration searchLag) {
        this.clock = clock;
        this.searchLag = searchLag;
        this.writer = new RecordWriter(schema, store, searchLag);
        reset();
    }

    /** Does the work alone; what it wrote is final unless it fails. */
    public <T, E extends Exception> T locked(Work<T, E> work) throws E {
        lock.lock();
        try {
            T result = work.run();
            store.commit();
            return result;
        } finally {
            // nothing is left to take back after a commit
            store.rollback();
            lock.unlock();
        }
    }

    /** Back to the sample records and to the properties that every portal has. */
    public void reset() {
        locked(() -> {
            schema.reset();
            store.clear();
            loadSamples();
            return store;
        });
    }

    private void loadSamples() {
        JsonNode samples = Json.resource(Portal.class, "samples.json");
        int total = 0;
        for (JsonNode records : samples) {
            total += records.size();
        }
        int number = 0;
        for (Map.Entry<String, JsonNode> entry : samples.properties()) {
            ObjectType type = schema.find(entry.getKey()).orElseThrow();
            for (JsonNode record : entry.getValue()) {
                number++;
                Map<String, String> values = new HashMap<>();
                record.properties()
                        .forEach(field ->
                                values.put(field.getKey(), field.getValue().textValue()));
                try {
                    Instant time = now().minus(BETWEEN_SAMPLES.multipliedBy(total - number + 1L));
                    writer.create(RecordStore.sampleId(number), type, values, time);
                } catch (RequestRefusedException e) {
                    throw new IllegalStateException("sample records do not fit " + type.name(), e);
                }
            }
        }
    }

    public Schema schema() {
        return schema;
    }

    public RecordStore store() {
        return store;
    }

    public RecordWriter writer() {
        return writer;
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The moment up to which the search index has seen all changes. */
    public Instant searchableUntil() {
        return now().minus(searchLag);
    }

    /** Work under the lock. */
    public interface Work<T, E extends Exception> {

        T run() throws E;
    }
}
