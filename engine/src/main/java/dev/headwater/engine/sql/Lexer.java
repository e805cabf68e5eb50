package dev.headwater.engine.sql;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Postgres's lexer, rule by rule (PostgreSQL source, src/backend/parser/scan.l): what it takes for one token, one
 * string or a comment decides which rows a statement touches, so nothing here may be approximate. Offsets are UTF-16
 * units. One thread at a time, one text per instance.
 */
final class Lexer {
    private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";
    /** An operator with one of these may end in + or -. */
    private static final String CUSTOM_OPERATOR_CHARACTERS = "~!@#^&|`?%";

    private final String sql;
    private final boolean standardConformingStrings;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql, boolean standardConformingStrings) {
        this.sql = sql;
        this.standardConformingStrings = standardConformingStrings;
    }

    /**
     * All tokens of a text, semicolons included, comments left out.
     *
     * @throws LexicalException the text is none that Postgres accepts
     */
    static List<Token> tokens(String sql, boolean standardConformingStrings) {
        Lexer lexer = new Lexer(sql, standardConformingStrings);
        for (lexer.skipBlanks(); lexer.at < sql.length(); lexer.skipBlanks()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char first = sql.charAt(at);
        switch (first) {
            case '\'' -> plainString(at);
            case '"' -> quotedIdentifier();
            case '$' -> dollar();
            case 'e', 'E', 'b', 'B', 'x', 'X', 'n', 'N', 'u', 'U' -> prefixed(first);
            case ':' -> colon();
            case '\0' -> throw new LexicalException("invalid byte sequence for encoding \"UTF8\": 0x00", at);
            default -> {
                if (isDigit(first) || (first == '.' && isDigit(peek(1)))) {
                    number();
                } else if (isIdentifierStart(first)) {
                    word();
                } else if (OPERATOR_CHARACTERS.indexOf(first) >= 0) {
                    operator();
                } else {
                    add(Token.Kind.PUNCTUATION, String.valueOf(first), at, at + 1);
                }
            }
        }
    }

    private void add(Token.Kind kind, String text, int start, int end) {
        tokens.add(new Token(kind, text, start, end));
        at = end;
    }

    /** The character so many behind the current one; NUL behind the end. */
    private char peek(int ahead) {
        int index = at + ahead;
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private LexicalException error(String message, int offset) {
        return new LexicalException(message + " at or near \"" + sql.substring(offset) + "\"", offset);
    }

    private void skipBlanks() {
        while (at < sql.length()) {
            if (isBlank(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipLine();
            } else if (sql.startsWith("/*", at)) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (at < sql.length() && !isNewline(sql.charAt(at))) {
            at++;
        }
    }

    private void skipBlockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= sql.length()) {
                throw error("unterminated /* comment", start);
            } else if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    private void word() {
        int end = at + 1;
        while (end < sql.length() && isIdentifierPart(sql.charAt(end))) {
            end++;
        }
        add(Token.Kind.WORD, sql.substring(at, end), at, end);
    }

    private void dollar() {
        if (isDigit(peek(1))) {
            int end = digits(at + 1, 10, false);
            String text = sql.substring(at, end);
            if (end - at > 10 || Long.parseLong(text.substring(1)) > Integer.MAX_VALUE) {
                throw new LexicalException("parameter number too large at or near \"" + text + "\"", at);
            }
            add(Token.Kind.PARAMETER, text, at, end);
            return;
        }
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isTagPart(sql.charAt(tagEnd))) {
            tagEnd++;
        }
        if (tagEnd == sql.length() || sql.charAt(tagEnd) != '$') {
            add(Token.Kind.PUNCTUATION, "$", at, at + 1);
            return;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw error("unterminated dollar-quoted string", at);
        }
        add(Token.Kind.STRING, sql.substring(tagEnd + 1, close), at, close + tag.length());
    }

    private void number() {
        int radix = radix(peek(0), peek(1));
        if (radix != 10 && digits(at + 2, radix, true) > at + 2) {
            int end = digits(at + 2, radix, true);
            String digits = sql.substring(at + 2, end).replace("_", "");
            add(Token.Kind.NUMBER, new BigInteger(digits, radix).toString(), at, end);
            return;
        }
        int end = digits(at, 10, true);
        // two dots are one token, so 1..2 is no number with a point
        if (end < sql.length() && sql.charAt(end) == '.' && !sql.startsWith("..", end)) {
            end = digits(end + 1, 10, true);
        }
        end = exponent(end);
        add(Token.Kind.NUMBER, sql.substring(at, end).replace("_", ""), at, end);
    }

    private static int radix(char first, char second) {
        if (first != '0') {
            return 10;
        }
        return switch (second) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    private int exponent(int from) {
        if (from >= sql.length() || (sql.charAt(from) | 0x20) != 'e') {
            return from;
        }
        int digits = from + 1;
        if (digits < sql.length() && (sql.charAt(digits) == '+' || sql.charAt(digits) == '-')) {
            digits++;
        }
        int end = digits(digits, 10, true);
        return end == digits ? from : end;
    }

    /** Behind the digits that begin here; an underscore counts only in front of a digit. */
    private int digits(int from, int radix, boolean underscores) {
        int end = from;
        while (end < sql.length()) {
            char current = sql.charAt(end);
            boolean separator = underscores && current == '_' && isDigit(end + 1, radix);
            if (!separator && !isDigit(end, radix)) {
                break;
            }
            end++;
        }
        return end;
    }

    private boolean isDigit(int index, int radix) {
        return index < sql.length() && sql.charAt(index) < 128 && Character.digit(sql.charAt(index), radix) >= 0;
    }

    private void colon() {
        if (peek(1) == ':') {
            add(Token.Kind.OPERATOR, "::", at, at + 2);
        } else if (peek(1) == '=') {
            // in a call, := and => are the same
            add(Token.Kind.OPERATOR, "=>", at, at + 2);
        } else {
            add(Token.Kind.PUNCTUATION, ":", at, at + 1);
        }
    }

    private void operator() {
        int end = at;
        while (end < sql.length()
                && OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0
                && !sql.startsWith("--", end)
                && !sql.startsWith("/*", end)) {
            end++;
        }
        while (end > at + 1 && endsInSign(end) && !isCustomOperator(end)) {
            end--;
        }
        String text = sql.substring(at, end);
        add(Token.Kind.OPERATOR, text.equals("!=") ? "<>" : text, at, end);
    }

    private boolean endsInSign(int end) {
        return sql.charAt(end - 1) == '+' || sql.charAt(end - 1) == '-';
    }

    private boolean isCustomOperator(int end) {
        for (int index = at; index < end; index++) {
            if (CUSTOM_OPERATOR_CHARACTERS.indexOf(sql.charAt(index)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void prefixed(char first) {
        char second = peek(1);
        boolean unicode = (first == 'u' || first == 'U') && second == '&';
        if (unicode && peek(2) == '\'') {
            unicodeString();
        } else if (unicode && peek(2) == '"') {
            unicodeIdentifier();
        } else if (second != '\'') {
            word();
        } else {
            int start = at;
            at++;
            switch (first) {
                case 'e', 'E' -> escapeString(start);
                case 'b', 'B' -> bits(Token.Kind.BIT_STRING, "bit string", start);
                case 'x', 'X' -> bits(Token.Kind.HEX_STRING, "hexadecimal string", start);
                case 'n', 'N' -> {
                    tokens.add(new Token(Token.Kind.WORD, "nchar", start, at));
                    plainString(at);
                }
                default -> {
                    at = start;
                    word();
                }
            }
        }
    }

    private void plainString(int start) {
        if (standardConformingStrings) {
            String text = quoted("quoted string", start);
            add(Token.Kind.STRING, text.replace("''", "'"), start, at);
        } else {
            escapeString(start);
        }
    }

    private void bits(Token.Kind kind, String what, int start) {
        String text = quoted(what + " literal", start);
        add(kind, text, start, at);
    }

    private void unicodeString() {
        int start = at;
        if (!standardConformingStrings) {
            throw new LexicalException("unsafe use of string constant with Unicode escapes", at);
        }
        at += 2;
        String text = quoted("quoted string", start).replace("''", "'");
        int end = at;
        char escape = escapeCharacter();
        add(Token.Kind.STRING, Escapes.unicode(text, escape, start), start, Math.max(end, at));
    }

    private void unicodeIdentifier() {
        int start = at;
        at += 2;
        String text = identifierText(start);
        int end = at;
        char escape = escapeCharacter();
        add(Token.Kind.QUOTED_IDENTIFIER, Escapes.unicode(text, escape, start), start, Math.max(end, at));
    }

    /** Reads {@code UESCAPE 'c'} if it follows; a backslash otherwise, and the position stays. */
    private char escapeCharacter() {
        int end = at;
        skipBlanks();
        String keyword = "uescape";
        int behind = at + keyword.length();
        boolean follows = sql.regionMatches(true, at, keyword, 0, keyword.length())
                && (behind >= sql.length() || !isIdentifierPart(sql.charAt(behind)));
        if (!follows) {
            at = end;
            return '\\';
        }
        at = behind;
        skipBlanks();
        int start = at;
        if (peek(0) != '\'') {
            throw error("UESCAPE must be followed by a simple string literal", start);
        }
        String text = quoted("quoted string", start);
        if (text.length() != 1 || !Escapes.isEscapeCharacter(text.charAt(0))) {
            throw error("invalid Unicode escape character", start);
        }
        return text.charAt(0);
    }

    private void quotedIdentifier() {
        int start = at;
        String text = identifierText(start);
        add(Token.Kind.QUOTED_IDENTIFIER, text, start, at);
    }

    private String identifierText(int start) {
        int end = at + 1;
        while (true) {
            end = sql.indexOf('"', end);
            if (end < 0) {
                throw error("unterminated quoted identifier", start);
            }
            if (end + 1 == sql.length() || sql.charAt(end + 1) != '"') {
                break;
            }
            end += 2;
        }
        String text = sql.substring(at + 1, end).replace("\"\"", "\"");
        at = end + 1;
        if (text.isEmpty()) {
            throw new LexicalException(
                    "zero-length delimited identifier at or near \"" + sql.substring(start, at) + "\"", start);
        }
        return text;
    }

    /** From the quote on, with all continuations on following lines; quotes inside stay doubled. */
    private String quoted(String what, int start) {
        StringBuilder text = new StringBuilder();
        do {
            int end = at + 1;
            while (true) {
                end = sql.indexOf('\'', end);
                if (end < 0) {
                    throw error("unterminated " + what, start);
                }
                if (end + 1 == sql.length() || sql.charAt(end + 1) != '\'') {
                    break;
                }
                end += 2;
            }
            text.append(sql, at + 1, end);
            at = end + 1;
        } while (continues());
        return text.toString();
    }

    private void escapeString(int start) {
        StringBuilder raw = new StringBuilder();
        do {
            int end = at + 1;
            while (true) {
                if (end >= sql.length()) {
                    throw error("unterminated quoted string", start);
                }
                char current = sql.charAt(end);
                if (current == '\\') {
                    end += 2;
                } else if (current != '\'') {
                    end++;
                } else if (end + 1 < sql.length() && sql.charAt(end + 1) == '\'') {
                    end += 2;
                } else {
                    break;
                }
            }
            raw.append(sql, at + 1, end);
            at = end + 1;
        } while (continues());
        add(Token.Kind.STRING, Escapes.backslash(raw.toString(), start), start, at);
    }

    /** Whether a string goes on behind blanks and comments with at least one line break; moves to its next quote. */
    private boolean continues() {
        int end = at;
        boolean newline = false;
        while (at < sql.length()) {
            char current = sql.charAt(at);
            if (isBlank(current)) {
                newline |= isNewline(current);
                at++;
            } else if (sql.startsWith("--", at)) {
                skipLine();
            } else if (current == '\'' && newline) {
                return true;
            } else {
                break;
            }
        }
        at = end;
        return false;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static boolean isNewline(char character) {
        return character == '\n' || character == '\r';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isIdentifierStart(char character) {
        int lower = character | 0x20;
        return (lower >= 'a' && lower <= 'z') || character == '_' || character >= 128;
    }

    private static boolean isIdentifierPart(char character) {
        return isIdentifierStart(character) || isDigit(character) || character == '$';
    }

    private static boolean isTagPart(char character) {
        return isIdentifierStart(character) || isDigit(character);
    }
}
