package dev.headwater.sandbox.control;

import dev.headwater.sandbox.platform.Limits;
import dev.headwater.sandbox.platform.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The limits in force, by platform, and who has used how much of them. Thread-safe. */
public final class LimitBoard {

    private final InstantSource clock;
    private final Map<String, Limits> limits = new LinkedHashMap<>();
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>();

    public LimitBoard(Collection<Platform> platforms, InstantSource clock) {
        this.clock = clock;
        platforms.forEach(platform -> put(platform.name(), platform.usualLimits()));
    }

    public synchronized Limits of(Platform platform) {
        return Objects.requireNonNull(limits.get(platform.name()));
    }

    /** Counts one request; when it is over the rate, how long to wait. */
    public synchronized Optional<Duration> take(Platform platform) {
        TokenBucket bucket = Objects.requireNonNull(buckets.get(platform.name()));
        return bucket.take(of(platform), clock.instant());
    }

    synchronized Map<String, Limits> all() {
        return new LinkedHashMap<>(limits);
    }

    final synchronized void put(String platform, Limits changed) {
        limits.put(platform, changed);
        buckets.put(platform, new TokenBucket(changed, clock.instant()));
    }
}
