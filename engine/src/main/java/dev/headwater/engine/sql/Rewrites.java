package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rewrites on the token level: {@code OPERATOR(schema.+)} becomes one token, and {@code type 'literal'} becomes
 * {@code 'literal'::type}, which Postgres reads alike and a grammar of limited look-ahead can read at all.
 */
final class Rewrites {
    /** Words that are not reserved, but begin no type when a string follows. */
    private static final Set<String> BEFORE_EXPRESSIONS = Set.of(
            "BETWEEN",
            "BY",
            "CONTENT",
            "DOCUMENT",
            "ESCAPE",
            "ILIKE",
            "IS",
            "ISNULL",
            "KEY",
            "LIKE",
            "NOTNULL",
            "OF",
            "PASSING",
            "SIMILAR",
            "UESCAPE",
            "VALUE",
            "VALUES",
            "ZONE",
            "ROW",
            "SET",
            "OVER",
            "WITHIN",
            "XMLPARSE");

    private final List<Token> tokens;

    private Rewrites(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Token> apply(List<Token> statement) {
        Rewrites rewrites = new Rewrites(new ArrayList<>(statement.size() + 8));
        for (int index = 0; index < statement.size(); index++) {
            index = rewrites.take(statement, index);
        }
        return rewrites.tokens;
    }

    /** Takes over a token, or several, and says which was the last. */
    private int take(List<Token> statement, int index) {
        Token token = statement.get(index);
        int close = token.isWord("OPERATOR") ? endOfOperator(statement, index) : -1;
        if (close >= 0) {
            StringBuilder name = new StringBuilder();
            statement.subList(index + 1, close + 1).forEach(part -> name.append(Rewrites.spelled(part)));
            tokens.add(new Token(
                    Token.Kind.OPERATOR,
                    "OPERATOR" + name,
                    token.start(),
                    statement.get(close).end()));
            return close;
        }
        if (token.kind() == Token.Kind.STRING) {
            takeString(token);
        } else {
            tokens.add(token);
        }
        return index;
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

    private void takeString(Token string) {
        int begin = typeBegin(tokens.size() - 1);
        if (begin < 0 || !mayPrecedeValue(begin - 1)) {
            tokens.add(string);
            return;
        }
        List<Token> type = new ArrayList<>(tokens.subList(begin, tokens.size()));
        tokens.subList(begin, tokens.size()).clear();
        tokens.add(string);
        tokens.add(new Token(Token.Kind.OPERATOR, "::", string.start(), string.start()));
        tokens.addAll(unrestricted(type));
    }

    /** A constant of type char or bit without length keeps all its characters, a cast to such a type keeps one. */
    private static List<Token> unrestricted(List<Token> type) {
        Token only = type.getFirst();
        if (type.size() > 1) {
            return type;
        }
        if (only.isWord("CHAR") || only.isWord("CHARACTER") || only.isWord("NCHAR")) {
            return List.of(new Token(Token.Kind.WORD, "bpchar", only.start(), only.end()));
        }
        // in quotes it is a type without a default length
        return only.isWord("BIT")
                ? List.of(new Token(Token.Kind.QUOTED_IDENTIFIER, "bit", only.start(), only.end()))
                : type;
    }

    /** Where the type name begins that ends at this token; negative when none does. */
    private int typeBegin(int end) {
        if (end < 0) {
            return -1;
        }
        if (isWord(end, "ZONE") && isWord(end - 1, "TIME") && (isWord(end - 2, "WITH") || isWord(end - 2, "WITHOUT"))) {
            int begin = beforeModifiers(end - 3);
            return isWord(begin, "TIME") || isWord(begin, "TIMESTAMP") ? begin : -1;
        }
        if (isWord(end, "PRECISION")) {
            return isWord(end - 1, "DOUBLE") ? end - 1 : -1;
        }
        int name = beforeModifiers(end);
        if (isWord(name, "VARYING")) {
            int base = name - 1;
            return isWord(base - 1, "NATIONAL") ? base - 1 : base;
        }
        if (!isTypeName(name)) {
            return -1;
        }
        while (name >= 2
                && tokens.get(name - 1).isPunctuation('.')
                && tokens.get(name - 2).isName()) {
            name -= 2;
        }
        return name;
    }

    /** The token before {@code (n, …)}, or the same token if it closes no parenthesis. */
    private int beforeModifiers(int end) {
        if (end < 0 || !tokens.get(end).isPunctuation(')')) {
            return end;
        }
        int open = end - 1;
        while (open >= 0
                && (tokens.get(open).kind() == Token.Kind.NUMBER
                        || tokens.get(open).isPunctuation(','))) {
            open--;
        }
        return open >= 0 && tokens.get(open).isPunctuation('(') ? open - 1 : -1;
    }

    private boolean isTypeName(int index) {
        if (index < 0 || !tokens.get(index).isName()) {
            return false;
        }
        Token token = tokens.get(index);
        return token.kind() == Token.Kind.QUOTED_IDENTIFIER || !beginsNoType(token);
    }

    private static boolean beginsNoType(Token word) {
        String keyword = word.text().toUpperCase(Locale.ROOT);
        return BEFORE_EXPRESSIONS.contains(keyword) || ReservedWords.isReservedByPostgres(keyword);
    }

    /** Before a value stands an operator, an opening or separating mark, or a keyword; two names in a row are no value. */
    private boolean mayPrecedeValue(int index) {
        if (index < 0) {
            return true;
        }
        Token before = tokens.get(index);
        return switch (before.kind()) {
            case OPERATOR -> true;
            case PUNCTUATION -> !before.isPunctuation(')') && !before.isPunctuation(']') && !before.isPunctuation('.');
            case WORD -> beginsNoType(before);
            case QUOTED_IDENTIFIER, STRING, BIT_STRING, HEX_STRING, NUMBER, PARAMETER -> false;
        };
    }

    private boolean isWord(int index, String keyword) {
        return index >= 0 && tokens.get(index).isWord(keyword);
    }
}
