package dev.headwater.sandbox.platform;

import java.time.Duration;

/**
 * Simulated limits and latency of one platform.
 *
 * @param requestsPerSecond long-term rate; 0 means no limit
 * @param burst requests that may come at once before the rate counts; at least 1
 * @param daily requests in 24 hours; 0 means no limit
 * @param latency waited before every answer
 */
public record Limits(double requestsPerSecond, int burst, long daily, Duration latency) {

    public Limits {
        if (requestsPerSecond < 0 || burst < 1 || daily < 0 || latency.isNegative()) {
            throw new IllegalArgumentException(
                    "requests_per_second, daily and latency_ms must be 0 or more, burst must be 1 or more");
        }
    }
}
