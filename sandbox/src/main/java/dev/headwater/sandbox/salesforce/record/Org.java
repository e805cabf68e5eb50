package dev.headwater.sandbox.salesforce.record;

import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An org: its objects, its records and the one lock over them. Everything but {@link #locked} and {@link #reset} is for work
 * that holds the lock; such work does no I/O.
 */
public final class Org {

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final ObjectCatalog catalog;
    private final RecordStore store = new RecordStore();
    private final RecordWriter writer;
    private final RecordDeleter deleter;
    private final SampleData samples;

    public Org(ObjectCatalog catalog, InstantSource clock) {
        this.clock = clock;
        this.catalog = catalog;
        this.writer = new RecordWriter(catalog, store);
        this.deleter = new RecordDeleter(catalog, store);
        this.samples = new SampleData(catalog, writer);
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

    /** Back to the sample records. */
    public void reset() {
        locked(() -> {
            store.clear();
            samples.load(clock.instant());
            return store;
        });
    }

    public ObjectCatalog catalog() {
        return catalog;
    }

    public RecordStore store() {
        return store;
    }

    public RecordWriter writer() {
        return writer;
    }

    public RecordDeleter deleter() {
        return deleter;
    }

    public Instant now() {
        return clock.instant();
    }

    /** The user whose tokens the API takes. */
    public RecordId caller() {
        return samples.caller();
    }

    public RecordWriter.Author authorCaller() {
        return new RecordWriter.Author(samples.caller(), now());
    }

    public RecordWriter.Author authorColleague() {
        return new RecordWriter.Author(samples.colleague(), now());
    }

    /** Work under the lock. */
    public interface Work<T, E extends Exception> {

        T run() throws E;
    }
}
