package dev.headwater.sandbox.salesforce.data;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** Counts calls over the last 24 hours, to the hour. Thread-safe. */
final class DailyUsage {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final long SECONDS_PER_HOUR = 3600;

    private final TreeMap<Long, Long> callsByHour = new TreeMap<>();

    synchronized void add(Instant now) {
        callsByHour.merge(hour(now), 1L, Long::sum);
    }

    synchronized long used(Instant now) {
        callsByHour.headMap(hour(now.minus(WINDOW)), true).clear();
        return callsByHour.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long hour(Instant moment) {
        return moment.getEpochSecond() / SECONDS_PER_HOUR;
    }
}
