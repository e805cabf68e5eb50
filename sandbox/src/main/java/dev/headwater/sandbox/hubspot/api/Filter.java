package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.StoredRecord;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.schema.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One condition of a search. */
record Filter(Property property, Operator operator, String value, String highValue, List<String> values) {

    /** What a filter may ask. */
    enum Operator {
        EQ,
        NEQ,
        LT,
        LTE,
        GT,
        GTE,
        BETWEEN,
        IN,
        NOT_IN,
        HAS_PROPERTY,
        NOT_HAS_PROPERTY,
        CONTAINS_TOKEN,
        NOT_CONTAINS_TOKEN
    }

    static Filter read(ObjectType type, JsonNode json) throws RequestRefusedException {
        String name = json.path("operator").asText();
        Operator operator = Arrays.stream(Operator.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestRefusedException.invalid("unknown operator \"" + name + "\""));
        return new Filter(
                SearchResource.property(type, json.path("propertyName").asText()),
                operator,
                json.path("value").asText(""),
                json.path("highValue").asText(""),
                StreamSupport.stream(json.path("values").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    boolean matches(StoredRecord record) {
        Optional<String> held = record.value(property.name());
        return switch (operator) {
            case HAS_PROPERTY -> held.isPresent();
            case NOT_HAS_PROPERTY -> held.isEmpty();
            case EQ -> held.filter(text -> compared(text, value) == 0).isPresent();
            case NEQ -> held.filter(text -> compared(text, value) != 0).isPresent();
            case LT -> held.filter(text -> compared(text, value) < 0).isPresent();
            case LTE -> held.filter(text -> compared(text, value) <= 0).isPresent();
            case GT -> held.filter(text -> compared(text, value) > 0).isPresent();
            case GTE -> held.filter(text -> compared(text, value) >= 0).isPresent();
            case BETWEEN ->
                held.filter(text -> compared(text, value) >= 0 && compared(text, highValue) <= 0)
                        .isPresent();
            case IN -> held.filter(this::isListed).isPresent();
            case NOT_IN -> held.filter(text -> !isListed(text)).isPresent();
            case CONTAINS_TOKEN -> held.filter(this::hasToken).isPresent();
            case NOT_CONTAINS_TOKEN -> held.filter(text -> !hasToken(text)).isPresent();
        };
    }

    private int compared(String held, String asked) {
        return SortKey.of(property, held).compareTo(SortKey.of(property, asked));
    }

    private boolean isListed(String held) {
        return values.stream().anyMatch(asked -> compared(held, asked) == 0);
    }

    /** A star at an end stands for anything there. */
    private boolean hasToken(String held) {
        String asked = value.toLowerCase(Locale.ROOT);
        String word = asked.replace("*", "");
        return Arrays.stream(held.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}]+", -1))
                .anyMatch(token -> switch ((asked.startsWith("*") ? 1 : 0) + (asked.endsWith("*") ? 2 : 0)) {
                    case 1 -> token.endsWith(word);
                    case 2 -> token.startsWith(word);
                    case 3 -> token.contains(word);
                    default -> token.equals(word);
                });
    }
}
