package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one token of {@code OPERATOR(schema.+)}. Nothing else is rewritten: a constant such as {@code date '2024-01-01'}
 * is not everywhere the same to Postgres as a cast.
 */
final class Rewrites {
    private Rewrites() {}

    static List<Token> apply(List<Token> statement) {
        List<Token> tokens = new ArrayList<>(statement.size());
        for (int index = 0; index < statement.size(); index++) {
            Token token = statement.get(index);
            int close = token.isWord("OPERATOR") ? endOfOperator(statement, index) : -1;
            if (close < 0) {
                tokens.add(token);
            } else {
                tokens.add(operator(token, statement.subList(index + 1, close + 1)));
                index = close;
            }
        }
        return tokens;
    }

    private static Token operator(Token keyword, List<Token> parts) {
        StringBuilder name = new StringBuilder("OPERATOR");
        parts.forEach(part -> name.append(spelled(part)));
        return new Token(
                Token.Kind.OPERATOR,
                name.toString(),
                keyword.start(),
                parts.getLast().end());
    }

    private static int endOfOperator(List<Token> statement, int index) {
        if (index + 2 >= statement.size() || !statement.get(index + 1).isPunctuation('(')) {
            return -1;
        }
        int close = index + 2;
        while (close < statement.size() && !statement.get(close).isPunctuation(')')) {
            close++;
        }
        return close < statement.size() && statement.get(close - 1).kind() == Token.Kind.OPERATOR ? close : -1;
    }

    private static String spelled(Token part) {
        if (part.kind() != Token.Kind.QUOTED_IDENTIFIER) {
            return part.text();
        }
        StringBuilder quoted = new StringBuilder();
        Spelling.identifier(part.text(), quoted);
        return quoted.toString();
    }
}
