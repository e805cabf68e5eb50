package dev.headwater.sandbox.hubspot.api;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads ids and other whole numbers of requests. */
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Ids() {}

    static Optional<Long> read(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
