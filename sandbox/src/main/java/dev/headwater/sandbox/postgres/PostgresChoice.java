package dev.headwater.sandbox.postgres;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Which Postgres to take. */
sealed interface PostgresChoice {

    String PROPERTY = "headwater.postgres";
    String VARIABLE = "HEADWATER_POSTGRES";

    /** The embedded server where there are binaries for this machine, otherwise Docker. */
    record Automatic() implements PostgresChoice {}

    record Embedded() implements PostgresChoice {}

    record Docker() implements PostgresChoice {}

    /** A server that runs already; the URL names its superuser. */
    record Given(URI url) implements PostgresChoice {}

    /** The system property, or else the environment variable, or else automatic. */
    static PostgresChoice configured() {
        return parse(Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .orElse(""));
    }

    static PostgresChoice parse(String setting) {
        String text = setting.strip();
        if (text.startsWith("jdbc:postgresql://")) {
            return new Given(URI.create(text.substring("jdbc:".length())));
        }
        if (text.startsWith("postgresql://")) {
            return new Given(URI.create(text));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "auto" -> new Automatic();
            case "embedded" -> new Embedded();
            case "docker" -> new Docker();
            default ->
                throw new IllegalArgumentException(PROPERTY + " (or " + VARIABLE
                        + ") must be auto, embedded, docker or a URL that starts with postgresql:// or"
                        + " jdbc:postgresql://");
        };
    }
}
