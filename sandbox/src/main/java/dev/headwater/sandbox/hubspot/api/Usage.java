package dev.headwater.sandbox.hubspot.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts calls: of the last ten seconds, of the day, and searches of the last second. Thread-safe. */
final class Usage {

    static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(1);

    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Deque<Instant> searches = new ArrayDeque<>();
    private long day = Long.MIN_VALUE;
    private long callsOfDay;

    synchronized void add(Instant now) {
        calls.add(now);
        startDay(now);
        callsOfDay++;
    }

    synchronized void addSearch(Instant now) {
        searches.add(now);
    }

    synchronized long ofInterval(Instant now) {
        return within(calls, now.minus(INTERVAL));
    }

    synchronized long searchesOfSecond(Instant now) {
        return within(searches, now.minus(SEARCH_INTERVAL));
    }

    synchronized long ofDay(Instant now) {
        startDay(now);
        return callsOfDay;
    }

    /** HubSpot's day begins at midnight of the account's time zone; the sandbox's account lives in UTC. */
    private void startDay(Instant now) {
        long today = now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        if (today != day) {
            day = today;
            callsOfDay = 0;
        }
    }

    private static long within(Deque<Instant> moments, Instant start) {
        while (!moments.isEmpty() && !moments.getFirst().isAfter(start)) {
            moments.removeFirst();
        }
        return moments.size();
    }
}
