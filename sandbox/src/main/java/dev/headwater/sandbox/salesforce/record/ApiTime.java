package dev.headwater.sandbox.salesforce.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Salesforce's form of a moment, {@code 2026-11-22T12:35:00.000+0000}: whole seconds, UTC, no colon in the offset. */
public final class ApiTime {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private ApiTime() {}

    public static String write(Instant moment) {
        return WRITTEN.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Reads ISO 8601 with an offset: {@code Z}, {@code +00:00} or {@code +0000}. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, READ).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
