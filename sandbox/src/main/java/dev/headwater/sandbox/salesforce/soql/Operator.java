package dev.headwater.sandbox.salesforce.soql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Comparison operators. */
enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LIKE("LIKE");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Optional<Operator> of(String text) {
        String symbol = text.equals("<>") ? "!=" : text.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }
}
