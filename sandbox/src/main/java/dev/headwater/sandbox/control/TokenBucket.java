package dev.headwater.sandbox.control;

import dev.headwater.sandbox.platform.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts one platform's requests against its rate. One thread at a time. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private double tokens;
    private Instant filledAt;

    TokenBucket(Limits limits, Instant now) {
        this.tokens = limits.burst();
        this.filledAt = now;
    }

    /** Takes one request; when there is none to take, how long to wait for one. */
    Optional<Duration> take(Limits limits, Instant now) {
        double rate = limits.requestsPerSecond();
        if (rate == 0) {
            return Optional.empty();
        }
        double elapsed = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS_PER_SECOND);
        tokens = Math.min(limits.burst(), tokens + elapsed * rate);
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * NANOS_PER_SECOND)));
    }
}
