package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that a single value must keep whatever else the org holds. */
final class ValueRules {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern EMAIL =
            Pattern.compile(ATOM + "(\\." + ATOM + ")*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

    private ValueRules() {}

    static Optional<ApiError> check(FieldDefinition field, JsonNode value) {
        if (value.isNull()) {
            return whenNull(field);
        }
        return switch (field.type()) {
            case STRING, TEXTAREA, PHONE, URL -> length(field, value.textValue());
            case EMAIL -> length(field, value.textValue()).or(() -> email(field, value.textValue()));
            case PICKLIST -> length(field, value.textValue()).or(() -> picklist(field, List.of(value.textValue())));
            case MULTIPICKLIST -> picklist(field, List.of(value.textValue().split(";")));
            case INT, DOUBLE, CURRENCY, PERCENT -> number(field, value.decimalValue());
            case ID, REFERENCE, BOOLEAN, DATE, DATETIME, ADDRESS -> Optional.empty();
        };
    }

    /** A missing required value is told apart by its own error, for all such fields together. */
    private static Optional<ApiError> whenNull(FieldDefinition field) {
        return field.defaulted()
                ? Optional.of(ApiError.ofField(
                        "INVALID_TYPE_ON_FIELD_IN_RECORD",
                        field.label() + ": value not of required type: null",
                        field.name()))
                : Optional.empty();
    }

    private static Optional<ApiError> length(FieldDefinition field, String text) {
        if (text.codePointCount(0, text.length()) <= field.length()) {
            return Optional.empty();
        }
        return Optional.of(ApiError.ofField(
                "STRING_TOO_LONG",
                field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                field.name()));
    }

    private static Optional<ApiError> email(FieldDefinition field, String text) {
        return EMAIL.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(ApiError.ofField(
                        "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name()));
    }

    private static Optional<ApiError> picklist(FieldDefinition field, List<String> chosen) {
        return chosen.stream()
                .filter(value -> !field.picklist().contains(value))
                .findFirst()
                .map(value -> ApiError.ofField(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        field.label() + ": bad value for restricted picklist field: " + value,
                        field.name()));
    }

    private static Optional<ApiError> number(FieldDefinition field, BigDecimal number) {
        BigDecimal size = number.abs();
        boolean tooManyDigits = size.compareTo(BigDecimal.TEN.pow(field.precision() - field.scale())) >= 0;
        boolean tooLarge = field.largest() > 0 && size.compareTo(BigDecimal.valueOf(field.largest())) > 0;
        return tooManyDigits || tooLarge
                ? Optional.of(ApiError.ofField(
                        "NUMBER_OUTSIDE_VALID_RANGE",
                        field.label() + ": value outside of valid range on numeric field: " + number.toPlainString(),
                        field.name()))
                : Optional.empty();
    }
}
