package dev.headwater.sandbox.control;

import dev.headwater.sandbox.http.ApiRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The API requests received, oldest first. Ids ascend and are never used twice, not even after the log was cleared. The
 * oldest entries go once there are {@value #CAPACITY}, so that a demo may run for weeks. Thread-safe.
 */
public final class RequestLog {

    private static final int CAPACITY = 10_000;

    private final InstantSource clock;
    private final TreeMap<Long, LoggedRequest> entries = new TreeMap<>();
    private long lastId;

    public RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a request before it is answered, and returns its id. */
    public synchronized long received(String platform, ApiRequest request) {
        lastId++;
        entries.put(lastId, LoggedRequest.of(lastId, platform, request, clock.instant()));
        if (entries.size() > CAPACITY) {
            entries.pollFirstEntry();
        }
        return lastId;
    }

    /** Notes the status; to be called before the answer leaves, so that whoever has it finds it in the log. */
    public synchronized void answered(long id, int status) {
        entries.computeIfPresent(id, (key, entry) -> entry.answered(status));
    }

    synchronized List<LoggedRequest> after(long id, Optional<String> platform) {
        return entries.tailMap(id, false).values().stream()
                .filter(entry -> platform.map(entry.platform()::equals).orElse(true))
                .toList();
    }

    synchronized void clear() {
        entries.clear();
    }
}
