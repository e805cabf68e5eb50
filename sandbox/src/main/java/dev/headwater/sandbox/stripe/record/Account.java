package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import dev.headwater.sandbox.stripe.schema.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An account: its objects and the one lock over them. Everything but {@link #locked} and {@link #reset} is for work that
 * holds the lock; such work does no I/O.
 */
public final class Account {

    /** The newest version that the fake was checked against, for events without a request. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    private static final Duration PERIOD = Duration.ofDays(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Schema schema = new Schema();
    private final ObjectStore store = new ObjectStore();
    private final Ids ids = new Ids();
    private final ObjectWriter writer = new ObjectWriter(this);
    private Duration past = Duration.ZERO;

    public Account(InstantSource clock) {
        this.clock = clock;
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

    /** Back to the sample objects. */
    public void reset() {
        locked(() -> {
            store.clear();
            try {
                new Samples(this).load();
            } catch (RequestRefusedException e) {
                throw new IllegalStateException("a sample object does not fit", e);
            } finally {
                past = Duration.ZERO;
            }
            return store;
        });
    }

    public Schema schema() {
        return schema;
    }

    public ObjectStore store() {
        return store;
    }

    public ObjectWriter writer() {
        return writer;
    }

    public Ids ids() {
        return ids;
    }

    /** Unix seconds. */
    public long now() {
        return clock.instant().minus(past).getEpochSecond();
    }

    /** The end of a month that begins at this second. */
    long monthAfter(long start) {
        return start + PERIOD.toSeconds();
    }

    /** For samples: the next objects are that old. */
    void goBack(Duration age) {
        past = age;
    }

    /** The type of this path, one of ours. */
    ObjectType type(String path) {
        return schema.require(path);
    }

    /** The live object that a parameter names. */
    ObjectNode reference(String path, JsonNode id, String param) throws RequestRefusedException {
        ObjectType type = schema.require(path);
        Optional<ObjectNode> found = store.findLive(type, id.asText());
        return found.orElseThrow(() -> RequestRefusedException.missingReference(type.name(), id.asText(), param));
    }

    /** Work under the lock. */
    public interface Work<T, E extends Exception> {

        T run() throws E;
    }
}
