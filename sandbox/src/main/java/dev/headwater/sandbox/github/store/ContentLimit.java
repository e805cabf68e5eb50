package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/** How many contents may be created in a minute. For work that holds the account's lock. */
public final class ContentLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final OptionalInt perMinute;
    private final Deque<Instant> created = new ArrayDeque<>();

    public ContentLimit(OptionalInt perMinute) {
        this.perMinute = perMinute;
    }

    void take(Instant now) throws RefusedException {
        if (perMinute.isEmpty()) {
            return;
        }
        created.removeIf(time -> !time.plus(WINDOW).isAfter(now));
        if (created.size() >= perMinute.getAsInt()) {
            throw RefusedException.unprocessable("was submitted too quickly");
        }
        created.add(now);
    }
}
