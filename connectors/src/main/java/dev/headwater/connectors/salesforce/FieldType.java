package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.schemas.model.SyncedColumn;
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
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How values of a column travel: from the {@code jsonb} that Postgres gives (S7) to the JSON that Salesforce reads, and
 * back to a form that Postgres reads into the column.
 */
enum FieldType {
    TEXT,
    NUMBER,
    DATE,
    TIMESTAMP,
    TIME,
    /** Booleans, and whatever else is the same on both sides. */
    AS_IS;

    private static final DateTimeFormatter TO_API = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Postgres writes {@code +00:00}, Salesforce {@code +0000} or {@code Z}, a timestamp without time zone nothing. */
    private static final DateTimeFormatter FROM_ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    static FieldType of(SyncedColumn column) {
        return switch (column.type()) {
            case "text", "character varying", "varchar", "character", "bpchar", "citext" -> TEXT;
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> NUMBER;
            case "date" -> DATE;
            case "timestamp with time zone", "timestamptz", "timestamp without time zone", "timestamp" -> TIMESTAMP;
            case "time without time zone", "time", "time with time zone" -> TIME;
            default -> AS_IS;
        };
    }

    /** The value to send; empty if Salesforce has no such value: NaN, infinity, years of five digits or before Christ. */
    Optional<JsonNode> toApi(JsonNode value) {
        if (value.isNull()) {
            return Optional.of(value);
        }
        return switch (this) {
            case TEXT, AS_IS -> Optional.of(value);
            case NUMBER -> value.isNumber() ? Optional.of(value) : Optional.empty();
            case DATE -> readable(value, FieldType::date);
            case TIMESTAMP -> readable(value, text -> timestamp(text, ChronoUnit.SECONDS));
            case TIME -> readable(value, text -> text.endsWith("Z") ? text : text + "Z");
        };
    }

    /** What the platform holds after it has taken a value that {@link #toApi} allows: an empty text is no text. */
    JsonNode stored(JsonNode value) {
        if (value.isTextual() && value.asText().isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (this) {
            case TIMESTAMP -> toApi(value).orElse(value);
            case TEXT, NUMBER, DATE, TIME, AS_IS -> value;
        };
    }

    /** The value of an answer as Postgres reads it. */
    JsonNode fromApi(JsonNode value) {
        return switch (this) {
            case TIMESTAMP ->
                readable(value, text -> timestamp(text, ChronoUnit.MILLIS)).orElse(value);
            case TEXT -> value.isContainerNode() ? TextNode.valueOf(value.toString()) : value;
            case NUMBER, DATE, TIME, AS_IS -> value;
        };
    }

    private static Optional<JsonNode> readable(JsonNode value, UnaryOperator<String> conversion) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TextNode.valueOf(conversion.apply(value.asText())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String date(String text) {
        LocalDate date = LocalDate.parse(text);
        requireFourDigits(date.getYear());
        return date.toString();
    }

    /** Salesforce writes milliseconds but keeps whole seconds, so no more is sent or stored (S25a). */
    private static String timestamp(String text, ChronoUnit precision) {
        OffsetDateTime time = instantOf(text).truncatedTo(precision).atOffset(ZoneOffset.UTC);
        requireFourDigits(time.getYear());
        return TO_API.format(time);
    }

    /** A time without an offset is taken as UTC, as Salesforce takes it. */
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
