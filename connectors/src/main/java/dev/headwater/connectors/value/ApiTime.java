package dev.headwater.connectors.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates and moments from the {@code jsonb} that Postgres gives (S7) to ISO 8601 as platforms read it, and back. */
public final class ApiTime {
    private static final DateTimeFormatter TO_API = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Postgres writes {@code +00:00}, platforms {@code +0000} or {@code Z}, a timestamp without time zone nothing. */
    private static final DateTimeFormatter FROM_ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private ApiTime() {}

    /**
     * A date in its usual form.
     *
     * @throws DateTimeException for anything else, infinity, years of five digits and years before Christ
     */
    public static String date(String text) {
        LocalDate date = LocalDate.parse(text);
        requireFourDigits(date.getYear());
        return date.toString();
    }

    /**
     * A moment in UTC with milliseconds. A time without an offset is taken as UTC.
     *
     * @param precision what is smaller is cut off
     * @throws DateTimeException for anything else, infinity, years of five digits and years before Christ
     */
    public static String timestamp(String text, ChronoUnit precision) {
        OffsetDateTime time = instantOf(text).truncatedTo(precision).atOffset(ZoneOffset.UTC);
        requireFourDigits(time.getYear());
        return TO_API.format(time);
    }

    private static Instant instantOf(String text) {
        return switch (FROM_ANY.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case TemporalAccessor other -> throw new DateTimeException("not a timestamp: " + other);
        };
    }

    private static void requireFourDigits(int year) {
        if (year < 1 || year > 9999) {
            throw new DateTimeException("year " + year);
        }
    }
}
