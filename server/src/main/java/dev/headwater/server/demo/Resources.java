package dev.headwater.server.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be stopped in reverse order, whatever started and whenever the stop comes: a signal may
 * arrive while the next part is still starting. Thread-safe.
 */
final class Resources implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Takes over a part; it is closed at once when the stop has come already. */
    <T extends AutoCloseable> T add(T part) {
        synchronized (this) {
            if (!closed) {
                open.push(part);
                return part;
            }
        }
        closeQuietly(part);
        throw new IllegalStateException("stopped while starting");
    }

    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (this) {
                closed = true;
                part = open.poll();
            }
            if (part == null) {
                return;
            }
            closeQuietly(part);
        }
    }

    /** One part that fails to stop must not keep the others running. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
