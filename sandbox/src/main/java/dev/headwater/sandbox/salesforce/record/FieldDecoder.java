package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the JSON of a record into values of its fields. What fails here (an unknown name, a value of another JSON type)
 * fails the whole request, because Salesforce finds it before it looks at any record.
 */
public final class FieldDecoder {

    private FieldDecoder() {}

    /** Leaves out {@code attributes}. Empty texts become null, as Salesforce stores them. */
    public static Map<FieldDefinition, JsonNode> decode(ObjectDefinition object, ObjectNode record)
            throws RequestRefusedException {
        Map<FieldDefinition, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> given : record.properties()) {
            if (given.getKey().equals("attributes")) {
                continue;
            }
            FieldDefinition field = object.findField(given.getKey())
                    .orElseThrow(() -> new RequestRefusedException(
                            400,
                            "INVALID_FIELD",
                            "No such column '" + given.getKey() + "' on sobject of type " + object.name()));
            values.put(field, value(field, given.getValue()));
        }
        return values;
    }

    private static JsonNode value(FieldDefinition field, JsonNode given) throws RequestRefusedException {
        // a read-only field is refused whatever its value is
        if (given.isNull() || !field.createable()) {
            return given;
        }
        Optional<JsonNode> value = switch (field.type()) {
            case ID, REFERENCE, STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, MULTIPICKLIST -> text(given);
            case BOOLEAN -> Optional.of(given).filter(JsonNode::isBoolean);
            case INT -> Optional.of(given).filter(JsonNode::isIntegralNumber);
            case DOUBLE, CURRENCY, PERCENT -> number(field, given);
            case DATE -> date(given);
            case DATETIME -> moment(given);
            case ADDRESS -> Optional.empty();
        };
        return value.orElseThrow(() -> RequestRefusedException.badJson("Cannot deserialize instance of "
                + typeName(field) + " from " + given.asToken() + " value " + given.asText()
                + " or request may be missing a required field"));
    }

    private static Optional<JsonNode> text(JsonNode given) {
        if (!given.isTextual()) {
            return Optional.empty();
        }
        return Optional.of(given.textValue().isEmpty() ? NullNode.getInstance() : given);
    }

    private static Optional<JsonNode> number(FieldDefinition field, JsonNode given) {
        return given.isNumber()
                ? Optional.of(DecimalNode.valueOf(given.decimalValue().setScale(field.scale(), RoundingMode.HALF_UP)))
                : Optional.empty();
    }

    private static Optional<JsonNode> date(JsonNode given) {
        try {
            return given.isTextual()
                    ? Optional.of(
                            TextNode.valueOf(LocalDate.parse(given.textValue()).toString()))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> moment(JsonNode given) {
        Optional<Instant> moment = given.isTextual() ? ApiTime.read(given.textValue()) : Optional.empty();
        return moment.map(ApiTime::write).map(TextNode::valueOf);
    }

    private static String typeName(FieldDefinition field) {
        return switch (field.type()) {
            case STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, MULTIPICKLIST -> "string";
            case ID, REFERENCE, BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME, ADDRESS ->
                field.type().apiName();
        };
    }
}
