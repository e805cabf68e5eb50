package dev.headwater.sandbox.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.salesforce.record.ApiTime;
import dev.headwater.sandbox.salesforce.record.RecordId;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.time.LocalDate;
import java.util.Locale;

/** Compares values that are not null: texts in any case, ids in both of their forms, the rest by its kind. */
final class FieldValues {

    private FieldValues() {}

    static int compare(FieldDefinition field, JsonNode left, JsonNode right) {
        return switch (field.type()) {
            case STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, MULTIPICKLIST ->
                fold(left.textValue()).compareTo(fold(right.textValue()));
            case ID, REFERENCE -> left.textValue().compareTo(right.textValue());
            case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
            case INT, DOUBLE, CURRENCY, PERCENT -> left.decimalValue().compareTo(right.decimalValue());
            case DATE -> LocalDate.parse(left.textValue()).compareTo(LocalDate.parse(right.textValue()));
            case DATETIME ->
                ApiTime.read(left.textValue())
                        .orElseThrow()
                        .compareTo(ApiTime.read(right.textValue()).orElseThrow());
            case ADDRESS -> 0;
        };
    }

    /** Compares a value with a literal that fits the field. */
    static int compareWith(FieldDefinition field, JsonNode value, Literal literal) {
        return switch (literal) {
            case Literal.Text(String text) -> compareText(field, value.asText(), text);
            case Literal.Decimal(var number) -> value.decimalValue().compareTo(number);
            case Literal.Bool(boolean bool) -> Boolean.compare(value.booleanValue(), bool);
            case Literal.Moment(var moment) ->
                ApiTime.read(value.textValue()).orElseThrow().compareTo(moment);
            case Literal.Day(LocalDate day) ->
                LocalDate.parse(value.textValue()).compareTo(day);
            case Literal.Null() -> 1;
        };
    }

    private static int compareText(FieldDefinition field, String value, String text) {
        return field.type().isId()
                ? value.compareTo(RecordId.parse(text).map(RecordId::text).orElse(text))
                : fold(value).compareTo(fold(text));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
