package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.connectors.value.ApiTime;
import dev.headwater.schemas.model.SyncedColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How values of a column travel. To Stripe everything is a text of a form, moments are unix seconds; from there, to a form
 * that Postgres reads into the column. Amounts are whole numbers of the currency's smallest unit and stay so.
 */
enum ColumnType {
    TEXT,
    NUMBER,
    BOOLEAN,
    TIMESTAMP,
    /** An array of texts. */
    TEXTS,
    JSON;

    static ColumnType of(SyncedColumn column) {
        return switch (column.type()) {
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "timestamp with time zone", "timestamptz", "timestamp without time zone", "timestamp" -> TIMESTAMP;
            case "json", "jsonb" -> JSON;
            default -> column.type().endsWith("[]") ? TEXTS : TEXT;
        };
    }

    /** The text of a value that is no container; empty if Stripe has no such value. */
    Optional<String> toApi(JsonNode value) {
        return switch (this) {
            case TEXT, TEXTS, JSON -> Optional.of(scalar(value));
            case NUMBER -> value.isNumber() ? Optional.of(value.decimalValue().toPlainString()) : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
            case TIMESTAMP -> seconds(value);
        };
    }

    static String scalar(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static Optional<String> seconds(JsonNode value) {
        try {
            return value.isTextual()
                    ? Optional.of(Long.toString(Instant.parse(ApiTime.timestamp(value.asText(), ChronoUnit.SECONDS))
                            .getEpochSecond()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The value of an answer as Postgres reads it. */
    JsonNode fromApi(JsonNode value) {
        return switch (this) {
            case TIMESTAMP ->
                value.isIntegralNumber()
                        ? TextNode.valueOf(
                                Instant.ofEpochSecond(value.longValue()).toString())
                        : value;
            // an id, also where the whole object stands in its place
            case TEXT -> value.isObject() && value.path("id").isTextual() ? value.path("id") : value;
            case NUMBER, BOOLEAN, TEXTS, JSON -> value;
        };
    }
}
