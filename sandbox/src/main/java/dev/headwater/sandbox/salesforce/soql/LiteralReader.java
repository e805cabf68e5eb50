package dev.headwater.sandbox.salesforce.soql;

import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.ApiTime;
import dev.headwater.sandbox.salesforce.record.RecordId;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the constant behind an operator, and sees to it that its kind is the field's. */
final class LiteralReader {

    private LiteralReader() {}

    static Literal read(FieldDefinition field, Token token) throws RequestRefusedException {
        Literal literal = literal(token).orElseThrow(() -> TokenReader.unexpected(token));
        if (!fits(field.type(), literal)) {
            String quotes = literal instanceof Literal.Text
                    ? " and should not be enclosed in quotes"
                    : " and should be enclosed in quotes";
            throw new RequestRefusedException(
                    400,
                    "INVALID_FIELD",
                    SoqlParser.at(
                            token.position(),
                            "value of filter criterion for field '" + field.name() + "' must be of type "
                                    + field.type().apiName()
                                    + (literal instanceof Literal.Text
                                                    || field.type().isText()
                                            ? quotes
                                            : "")));
        }
        if (field.type().isId()
                && literal instanceof Literal.Text(String text)
                && RecordId.parse(text).isEmpty()) {
            throw new RequestRefusedException(
                    400, "INVALID_QUERY_FILTER_OPERATOR", SoqlParser.at(token.position(), "invalid ID field: " + text));
        }
        return literal;
    }

    private static Optional<Literal> literal(Token token) {
        return switch (token.kind()) {
            case TEXT -> Optional.of(new Literal.Text(token.text()));
            case CONSTANT -> constant(token.text());
            case WORD -> {
                if (token.isWord("null")) {
                    yield Optional.of(new Literal.Null());
                }
                boolean isTrue = token.isWord("true");
                yield isTrue || token.isWord("false") ? Optional.of(new Literal.Bool(isTrue)) : Optional.empty();
            }
            case SYMBOL, END -> Optional.empty();
        };
    }

    private static Optional<Literal> constant(String text) {
        if (text.contains("T")) {
            Optional<Instant> moment = ApiTime.read(text);
            return moment.map(Literal.Moment::new);
        }
        if (text.lastIndexOf('-') > 0) {
            try {
                return Optional.of(new Literal.Day(LocalDate.parse(text)));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new Literal.Decimal(new BigDecimal(text)));
    }

    private static boolean fits(FieldType type, Literal literal) {
        return switch (literal) {
            case Literal.Null() -> true;
            case Literal.Text _ -> type.isText();
            case Literal.Bool _ -> type == FieldType.BOOLEAN;
            case Literal.Moment _ -> type == FieldType.DATETIME;
            case Literal.Day _ -> type == FieldType.DATE;
            case Literal.Decimal _ -> type.isNumber();
        };
    }
}
