package dev.headwater.connectors.http;

import java.time.Duration;

/**
 * The instant until which a call may take time, on the monotonic clock.
 *
 * @param nanoTime as {@link System#nanoTime()} counts
 */
public record Deadline(long nanoTime) {
    /** Longer waits are cut to this, so that sums of nanoseconds cannot overflow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    public static Deadline after(Duration patience) {
        Duration bounded = patience.compareTo(LONGEST) > 0 ? LONGEST : patience;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** What is left; zero when it is over, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
