package dev.headwater.connectors.github;

import dev.headwater.connectors.http.ApiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long to wait after a limit: as {@code retry-after} says; until the reset where nothing remains; a minute otherwise.
 *
 * <p>Source: docs.github.com, "Rate limits and query limits for the GraphQL API", "Exceeding the rate limit".
 */
final class Waiting {
    private Waiting() {}

    /** Advice for HINT. */
    static String of(ApiAnswer answer) {
        Optional<String> seconds = answer.findHeader("retry-after").filter(s -> s.matches("[0-9]{1,6}"));
        if (seconds.isPresent()) {
            return told(Long.parseLong(seconds.get()));
        }
        Optional<String> reset = answer.findHeader("x-ratelimit-reset").filter(s -> s.matches("[0-9]{1,12}"));
        if (answer.findHeader("x-ratelimit-remaining").equals(Optional.of("0")) && reset.isPresent()) {
            Instant end = Instant.ofEpochSecond(Long.parseLong(reset.get()));
            return told(Math.max(1, Duration.between(Instant.now(), end).toSeconds() + 1));
        }
        return told(60);
    }

    private static String told(long seconds) {
        return "Try again in " + seconds + (seconds == 1 ? " second." : " seconds.");
    }
}
