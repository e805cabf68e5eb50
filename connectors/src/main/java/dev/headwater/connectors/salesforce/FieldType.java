package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.connectors.value.ApiTime;
import dev.headwater.schemas.model.SyncedColumn;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
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
            case DATE -> readable(value, ApiTime::date);
            // Salesforce writes milliseconds but keeps whole seconds, so no more is sent or stored (S25a)
            case TIMESTAMP -> readable(value, text -> ApiTime.timestamp(text, ChronoUnit.SECONDS));
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
                readable(value, text -> ApiTime.timestamp(text, ChronoUnit.MILLIS))
                        .orElse(value);
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
}
