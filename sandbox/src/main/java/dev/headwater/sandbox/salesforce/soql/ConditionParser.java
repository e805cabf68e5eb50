package dev.headwater.sandbox.salesforce.soql;

import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.ArrayList;
import java.util.List;

/** Reads the conditions of a query. One thread at a time. */
final class ConditionParser {

    private final TokenReader tokens;
    private final ObjectDefinition object;

    ConditionParser(TokenReader tokens, ObjectDefinition object) {
        this.tokens = tokens;
        this.object = object;
    }

    static FieldDefinition field(ObjectDefinition object, Token name) throws RequestRefusedException {
        return object.findField(name.text())
                .orElseThrow(() -> new RequestRefusedException(
                        400,
                        "INVALID_FIELD",
                        SoqlParser.at(
                                name.position(),
                                "No such column '" + name.text() + "' on entity '" + object.name()
                                        + "'. If you are attempting to use a custom field, be sure to append the '__c'"
                                        + " after the custom field name. Please reference your WSDL or the describe"
                                        + " call for the appropriate names.")));
    }

    Condition conditions() throws RequestRefusedException {
        List<Condition> parts = new ArrayList<>();
        parts.add(condition());
        if (tokens.peek().isWord("AND")) {
            while (tokens.accept("AND")) {
                parts.add(condition());
            }
            rejectMixture("OR");
            return new Condition.And(parts);
        }
        while (tokens.accept("OR")) {
            parts.add(condition());
        }
        rejectMixture("AND");
        return new Condition.Or(parts);
    }

    private void rejectMixture(String word) throws RequestRefusedException {
        if (tokens.peek().isWord(word)) {
            throw TokenReader.unexpected(tokens.peek());
        }
    }

    private Condition condition() throws RequestRefusedException {
        if (tokens.accept("NOT")) {
            return new Condition.Not(condition());
        }
        if (tokens.acceptSymbol("(")) {
            Condition inner = conditions();
            tokens.requireSymbol(")");
            return inner;
        }
        Token name = tokens.word();
        FieldDefinition field = field(object, name);
        if (!field.filterable()) {
            throw new RequestRefusedException(
                    400,
                    "INVALID_FIELD",
                    SoqlParser.at(name.position(), "field '" + field.name() + "' can not be filtered in a query call"));
        }
        if (tokens.accept("NOT")) {
            tokens.require("IN");
            return in(field, true);
        }
        if (tokens.accept("IN")) {
            return in(field, false);
        }
        Token operator = tokens.take();
        return new Condition.Compare(
                field,
                Operator.of(operator.text()).orElseThrow(() -> TokenReader.unexpected(operator)),
                LiteralReader.read(field, tokens.take()));
    }

    private Condition in(FieldDefinition field, boolean negated) throws RequestRefusedException {
        tokens.requireSymbol("(");
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(LiteralReader.read(field, tokens.take()));
        } while (tokens.acceptSymbol(","));
        tokens.requireSymbol(")");
        return new Condition.In(field, negated, literals);
    }
}
