package dev.headwater.sandbox.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.util.List;
import java.util.regex.Pattern;

/** Decides which records a condition holds for. Two-valued: a comparison with null is false, not unknown. */
public final class Filter {

    private final Condition condition;

    Filter(Condition condition) {
        this.condition = condition;
    }

    boolean accepts(StoredRecord record) {
        return holds(condition, record);
    }

    private static boolean holds(Condition condition, StoredRecord record) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> parts.stream().allMatch(part -> holds(part, record));
            case Condition.Or(List<Condition> parts) -> parts.stream().anyMatch(part -> holds(part, record));
            case Condition.Not(Condition part) -> !holds(part, record);
            case Condition.Compare(FieldDefinition field, Operator operator, Literal literal) ->
                compares(field, record.value(field), operator, literal);
            case Condition.In(FieldDefinition field, boolean negated, List<Literal> literals) ->
                negated
                        != literals.stream()
                                .anyMatch(literal -> compares(field, record.value(field), Operator.EQUAL, literal));
        };
    }

    private static boolean compares(FieldDefinition field, JsonNode value, Operator operator, Literal literal) {
        boolean nullLiteral = literal instanceof Literal.Null;
        if (value.isNull() || nullLiteral) {
            boolean bothNull = value.isNull() && nullLiteral;
            return operator == Operator.EQUAL ? bothNull : operator == Operator.NOT_EQUAL && !bothNull;
        }
        return switch (operator) {
            case EQUAL -> FieldValues.compareWith(field, value, literal) == 0;
            case NOT_EQUAL -> FieldValues.compareWith(field, value, literal) != 0;
            case LESS -> FieldValues.compareWith(field, value, literal) < 0;
            case LESS_OR_EQUAL -> FieldValues.compareWith(field, value, literal) <= 0;
            case GREATER -> FieldValues.compareWith(field, value, literal) > 0;
            case GREATER_OR_EQUAL -> FieldValues.compareWith(field, value, literal) >= 0;
            case LIKE -> literal instanceof Literal.Text(String text) && like(value.asText(), text);
        };
    }

    /** {@code %} stands for any characters, {@code _} for one; case does not count. */
    private static boolean like(String value, String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints().forEach(character -> {
            switch (character) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return Pattern.compile(regex.toString(), flags).matcher(value).matches();
    }
}
