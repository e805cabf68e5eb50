package dev.headwater.sandbox.salesforce.soql;

import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a query:
 *
 * <pre>
 * SELECT field, … | COUNT() FROM object [WHERE conditions] [ORDER BY field [ASC|DESC] [NULLS FIRST|LAST], …]
 *        [LIMIT n] [OFFSET n]
 * </pre>
 *
 * As in Salesforce, AND and OR cannot be mixed without parentheses.
 */
public final class SoqlParser {

    private static final int LARGEST_OFFSET = 2000;

    private final TokenReader tokens;
    private final ObjectCatalog catalog;

    private SoqlParser(TokenReader tokens, ObjectCatalog catalog) {
        this.tokens = tokens;
        this.catalog = catalog;
    }

    public static Query parse(String soql, ObjectCatalog catalog) throws RequestRefusedException {
        return new SoqlParser(new TokenReader(SoqlLexer.tokens(soql)), catalog).query();
    }

    static RequestRefusedException malformed(int position, String message) {
        return new RequestRefusedException(400, "MALFORMED_QUERY", at(position, message));
    }

    static String at(int position, String message) {
        return "\nERROR at Row:1:Column:" + (position + 1) + "\n" + message;
    }

    private Query query() throws RequestRefusedException {
        tokens.require("SELECT");
        List<Token> selected = selected();
        tokens.require("FROM");
        Token name = tokens.word();
        ObjectDefinition object =
                catalog.find(name.text()).orElseThrow(() -> RequestRefusedException.unknownType(name.text()));
        List<FieldDefinition> fields = fields(object, selected);
        Optional<Filter> filter = tokens.accept("WHERE")
                ? Optional.of(new Filter(new ConditionParser(tokens, object).conditions()))
                : Optional.empty();
        List<Query.Order> order = tokens.accept("ORDER") ? order(object) : List.of();
        OptionalInt limit = tokens.accept("LIMIT") ? OptionalInt.of(tokens.count()) : OptionalInt.empty();
        int offset = tokens.accept("OFFSET") ? tokens.count() : 0;
        if (offset > LARGEST_OFFSET) {
            throw new RequestRefusedException(
                    400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        }
        tokens.requireEnd();
        return new Query(object, fields, filter, order, limit, offset);
    }

    /** Empty for {@code COUNT()}. */
    private List<Token> selected() throws RequestRefusedException {
        List<Token> selected = new ArrayList<>();
        do {
            selected.add(tokens.word());
        } while (tokens.acceptSymbol(","));
        if (selected.size() == 1 && selected.getFirst().isWord("COUNT") && tokens.acceptSymbol("(")) {
            tokens.requireSymbol(")");
            return List.of();
        }
        return selected;
    }

    private static List<FieldDefinition> fields(ObjectDefinition object, List<Token> selected)
            throws RequestRefusedException {
        List<FieldDefinition> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Token token : selected) {
            FieldDefinition field = ConditionParser.field(object, token);
            if (!seen.add(field.name())) {
                throw malformed(token.position(), "duplicate field selected: " + field.name());
            }
            fields.add(field);
        }
        return fields;
    }

    private List<Query.Order> order(ObjectDefinition object) throws RequestRefusedException {
        tokens.require("BY");
        List<Query.Order> order = new ArrayList<>();
        do {
            Token name = tokens.word();
            FieldDefinition field = ConditionParser.field(object, name);
            if (!field.filterable()) {
                throw malformed(name.position(), "field '" + field.name() + "' can not be sorted in a query call");
            }
            boolean descending = tokens.accept("DESC");
            if (!descending) {
                tokens.accept("ASC");
            }
            boolean nullsLast = false;
            if (tokens.accept("NULLS")) {
                nullsLast = tokens.accept("LAST");
                if (!nullsLast) {
                    tokens.require("FIRST");
                }
            }
            order.add(new Query.Order(field, descending, nullsLast));
        } while (tokens.acceptSymbol(","));
        return order;
    }
}
