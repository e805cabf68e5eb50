package dev.headwater.connectors.hubspot;

import dev.headwater.connectors.http.ApiAnswer;
import java.util.Locale;
import java.util.Optional;

/**
 * How long to wait after a limit. HubSpot promises no Retry-After; its policies have names, and the vendor's own library
 * waits as long as they say.
 */
final class Waiting {
    private Waiting() {}

    /** Advice for HINT. */
    static String of(PlatformError error, ApiAnswer answer) {
        Optional<String> seconds = answer.findHeader("Retry-After").filter(s -> s.matches("[0-9]{1,6}"));
        if (seconds.isPresent()) {
            return "Try again in " + seconds.get() + " seconds.";
        }
        return switch (error.policy().toUpperCase(Locale.ROOT)) {
            case "TEN_SECONDLY_ROLLING" -> "Try again in 10 seconds.";
            case "SECONDLY" -> "Try again in 1 second.";
            case "DAILY" -> "The daily limit begins anew at midnight of the account's time zone.";
            default ->
                answer.findHeader("X-HubSpot-RateLimit-Daily-Remaining")
                                .filter("0"::equals)
                                .isPresent()
                        ? "The daily limit begins anew at midnight of the account's time zone."
                        : "Try again in 10 seconds.";
        };
    }
}
