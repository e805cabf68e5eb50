package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.value.ApiTime;
import dev.headwater.schemas.model.SyncedColumn;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How values of a column travel. To HubSpot every value of a property is a text, and an empty one clears the property;
 * from there, to a form that Postgres reads into the column.
 */
enum PropertyType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    /** Several options of an enumeration, {@code a;b;c}. */
    TEXTS,
    JSON;

    private static final String CLEARED = "";
    private static final Pattern MILLISECONDS = Pattern.compile("-?[0-9]{1,15}");

    static PropertyType of(SyncedColumn column) {
        return switch (column.type()) {
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "timestamp with time zone", "timestamptz", "timestamp without time zone", "timestamp" -> TIMESTAMP;
            case "text[]", "character varying[]" -> TEXTS;
            case "json", "jsonb" -> JSON;
            default -> TEXT;
        };
    }

    /** The value to send; empty if HubSpot has no such value. */
    Optional<String> toApi(JsonNode value) {
        if (value.isNull()) {
            return Optional.of(CLEARED);
        }
        return switch (this) {
            case TEXT -> Optional.of(value.isTextual() ? value.asText() : value.toString());
            case NUMBER -> value.isNumber() ? Optional.of(value.decimalValue().toPlainString()) : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
            case DATE -> readable(value, ApiTime::date);
            case TIMESTAMP -> readable(value, text -> ApiTime.timestamp(text, ChronoUnit.MILLIS));
            case TEXTS -> joined(value);
            case JSON -> Optional.of(value.toString());
        };
    }

    /** The value of an answer as Postgres reads it. */
    JsonNode fromApi(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        if (value.asText().isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (this) {
            case TEXT, NUMBER, BOOLEAN -> value;
            // a text that is not JSON stays a text
            case JSON ->
                new ApiJson()
                        .find(value.asText().getBytes(StandardCharsets.UTF_8))
                        .orElse(value);
            case DATE -> value.asText().length() > 10 || isMilliseconds(value) ? day(value) : value;
            case TIMESTAMP -> isMilliseconds(value) ? moment(value) : value;
            case TEXTS -> split(value.asText());
        };
    }

    private static boolean isMilliseconds(JsonNode value) {
        return MILLISECONDS.matcher(value.asText()).matches();
    }

    private static JsonNode moment(JsonNode value) {
        return TextNode.valueOf(
                Instant.ofEpochMilli(Long.parseLong(value.asText())).toString());
    }

    /** A date that the platform tells as a moment is the day of that moment in UTC. */
    private static JsonNode day(JsonNode value) {
        String text = isMilliseconds(value) ? moment(value).asText() : value.asText();
        return TextNode.valueOf(text.substring(0, Math.min(10, text.length())));
    }

    private static Optional<String> joined(JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : value) {
            if (!text.isTextual() || text.asText().isEmpty() || text.asText().contains(";")) {
                return Optional.empty();
            }
            texts.add(text.asText());
        }
        return Optional.of(String.join(";", texts));
    }

    private static ArrayNode split(String text) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        for (String one : text.split(";", -1)) {
            texts.add(one);
        }
        return texts;
    }

    private static Optional<String> readable(JsonNode value, UnaryOperator<String> conversion) {
        try {
            return value.isTextual() ? Optional.of(conversion.apply(value.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
