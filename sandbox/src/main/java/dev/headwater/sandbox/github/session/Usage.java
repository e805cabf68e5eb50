package dev.headwater.sandbox.github.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The points of an hour, by resource: {@code core} for REST, {@code graphql}. Thread-safe. */
public final class Usage {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, State> states = new HashMap<>();

    public Usage(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts one call.
     *
     * @param limit points of an hour; 0 for no limit
     */
    public synchronized State take(String resource, long limit) {
        State state = current(resource, limit);
        State next = new State(resource, limit, state.used() + 1, state.reset());
        if (!state.isOver()) {
            states.put(resource, next);
        }
        return next;
    }

    private State current(String resource, long limit) {
        Instant now = clock.instant();
        State known = states.get(resource);
        return known == null || !known.reset().isAfter(now)
                ? new State(resource, limit, 0, now.plus(WINDOW))
                : new State(resource, limit, known.used(), known.reset());
    }

    public synchronized void reset() {
        states.clear();
    }

    /**
     * Where a caller stands.
     *
     * @param used points, this call included
     * @param reset when the window ends
     */
    public record State(String resource, long limit, long used, Instant reset) {

        private static final long UNLIMITED = 5_000;

        /** Whether all points were used before this call. */
        boolean isOver() {
            return limit > 0 && used >= limit;
        }

        /** Whether this call is one too many. */
        public boolean isExceeded() {
            return limit > 0 && used > limit;
        }

        private long shownLimit() {
            return limit > 0 ? limit : UNLIMITED;
        }

        private long shownUsed() {
            return limit > 0 ? Math.min(used, limit) : used % UNLIMITED;
        }

        public Map<String, String> headers() {
            return Map.of(
                    "x-ratelimit-limit", Long.toString(shownLimit()),
                    "x-ratelimit-used", Long.toString(shownUsed()),
                    "x-ratelimit-remaining", Long.toString(shownLimit() - shownUsed()),
                    "x-ratelimit-reset", Long.toString(reset.getEpochSecond()),
                    "x-ratelimit-resource", resource);
        }

        /** The fields of GraphQL's {@code rateLimit}. */
        public Map<String, Object> asMap() {
            return Map.of(
                    "cost",
                    1,
                    "nodeCount",
                    0,
                    "limit",
                    (int) shownLimit(),
                    "used",
                    (int) shownUsed(),
                    "remaining",
                    (int) (shownLimit() - shownUsed()),
                    "resetAt",
                    Instant.ofEpochSecond(reset.getEpochSecond()).toString());
        }
    }
}
