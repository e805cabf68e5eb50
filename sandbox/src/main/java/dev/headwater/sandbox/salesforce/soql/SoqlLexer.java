package dev.headwater.sandbox.salesforce.soql;

import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a query into tokens. */
final class SoqlLexer {

    private static final Pattern TOKEN = Pattern.compile("(?<space>\\s+)"
            + "|(?<constant>\\d{4}-\\d{2}-\\d{2}(T[0-9:.]+(Z|[+-]\\d{2}:?\\d{2}))?|[+-]?\\d+(\\.\\d+)?)"
            + "|(?<word>[A-Za-z][A-Za-z0-9_.]*)"
            + "|'(?<text>([^'\\\\]|\\\\.)*)'"
            + "|(?<symbol><=|>=|!=|<>|[=<>(),])");

    private SoqlLexer() {}

    static List<Token> tokens(String soql) throws RequestRefusedException {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(soql);
        int position = 0;
        while (position < soql.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw SoqlParser.malformed(position, "unexpected token: '" + soql.charAt(position) + "'");
            }
            if (matcher.group("constant") != null) {
                tokens.add(new Token(Token.Kind.CONSTANT, matcher.group(), position));
            } else if (matcher.group("word") != null) {
                tokens.add(new Token(Token.Kind.WORD, matcher.group(), position));
            } else if (matcher.group("text") != null) {
                tokens.add(new Token(Token.Kind.TEXT, unescape(matcher.group("text")), position));
            } else if (matcher.group("symbol") != null) {
                tokens.add(new Token(Token.Kind.SYMBOL, matcher.group(), position));
            }
            position = matcher.end();
        }
        tokens.add(new Token(Token.Kind.END, "<EOF>", position));
        return tokens;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                i++;
                character = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> text.charAt(i);
                };
            }
            plain.append(character);
        }
        return plain.toString();
    }
}
