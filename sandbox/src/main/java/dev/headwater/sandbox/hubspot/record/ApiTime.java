package dev.headwater.sandbox.hubspot.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** HubSpot's form of a moment: ISO 8601 in UTC with milliseconds. It also reads milliseconds since 1970. */
public final class ApiTime {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,15}");

    private ApiTime() {}

    public static String write(Instant moment) {
        return WRITTEN.format(moment.truncatedTo(ChronoUnit.MILLIS));
    }

    public static Optional<Instant> read(String text) {
        try {
            if (MILLISECONDS.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A date, which may also be given as the milliseconds of its midnight. */
    static Optional<String> readDate(String text) {
        if (MILLISECONDS.matcher(text).matches()) {
            return read(text)
                    .filter(moment -> moment.truncatedTo(ChronoUnit.DAYS).equals(moment))
                    .map(moment -> moment.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        }
        try {
            return Optional.of(LocalDate.parse(text).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
