package dev.headwater.wire.startup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down guessing: an address that has failed too often must wait until it may try again. A login that succeeds
 * costs nothing, so that a pool may open any number of connections at once. Thread-safe.
 *
 * <p>Attempts that run at the same time all cost: the bucket of an address can go below zero, and the wait gets longer.
 */
public final class FailedLogins {
    private static final long MOST_ADDRESSES = 100_000;

    private final Settings settings;
    private final Ticker clock;
    private final Cache<InetAddress, Bucket> buckets;

    /**
     * How often an address may fail; {@code listen.postgres.failed_logins} of the configuration.
     *
     * @param most failures that are forgiven at once
     * @param per the time in which as many are forgotten
     */
    public record Settings(int most, Duration per) {
        public static final Settings DEFAULT = new Settings(30, Duration.ofMinutes(1));

        public Settings {
            if (most < 1 || !per.isPositive()) {
                throw new IllegalArgumentException("failed_logins needs a number and a time greater than 0");
            }
        }
    }

    public FailedLogins(Settings settings) {
        this(settings, Ticker.systemTicker());
    }

    FailedLogins(Settings settings, Ticker clock) {
        this.settings = settings;
        this.clock = clock;
        // however many attempts ran at the same time, ten periods after the first failure all is forgotten
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(settings.per().multipliedBy(10))
                .ticker(clock)
                .build();
    }

    /** How long this address must wait before it may try; empty if it need not. */
    Optional<Duration> wait(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return Optional.empty();
        }
        Bucket bucket = buckets.getIfPresent(inet.getAddress());
        if (bucket == null) {
            return Optional.empty();
        }
        long nanoseconds = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return nanoseconds == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanoseconds));
    }

    /** A login from this address has failed. */
    void failed(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            Bucket bucket = buckets.get(inet.getAddress(), _ -> newBucket());
            bucket.consumeIgnoringRateLimits(1);
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .withCustomTimePrecision(new Clock(clock))
                .addLimit(Bandwidth.builder()
                        .capacity(settings.most())
                        .refillGreedy(settings.most(), settings.per())
                        .build())
                .build();
    }

    /** The same time for both libraries. */
    private record Clock(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
