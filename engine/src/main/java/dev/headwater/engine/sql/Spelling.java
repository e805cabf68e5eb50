package dev.headwater.engine.sql;

import java.util.Set;

/** How single tokens are written in a {@link NormalizedText}. */
final class Spelling {
    /** What Calcite's grammar knows by itself, with Postgres's meaning and precedence. */
    private static final Set<String> COMMON_OPERATORS =
            Set.of("+", "-", "*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>", "||", "::", "=>");

    private Spelling() {}

    /**
     * A string constant. With a backslash or a control character in it, it becomes E'', which means the same whatever
     * standard_conforming_strings says and stays on its line.
     */
    static void string(String value, StringBuilder to) {
        boolean escaped = value.chars().anyMatch(c -> c == '\\' || isControl((char) c));
        to.append(escaped ? "E'" : "'");
        for (int index = 0; index < value.length(); index++) {
            char current = value.charAt(index);
            if (current == '\'') {
                to.append("''");
            } else if (current == '\\') {
                to.append("\\\\");
            } else if (isControl(current)) {
                to.append(String.format("\\u%04x", (int) current));
            } else {
                to.append(current);
            }
        }
        to.append('\'');
    }

    static void identifier(String name, StringBuilder to) {
        boolean escaped = name.chars().anyMatch(c -> isControl((char) c));
        to.append(escaped ? "U&\"" : "\"");
        for (int index = 0; index < name.length(); index++) {
            char current = name.charAt(index);
            if (current == '"') {
                to.append("\"\"");
            } else if (escaped && current == '\\') {
                to.append("\\\\");
            } else if (isControl(current)) {
                to.append(String.format("\\%04x", (int) current));
            } else {
                to.append(current);
            }
        }
        to.append('"');
    }

    /** All operators but the common ones have one precedence, which OPERATOR() keeps. */
    static void operator(String operator, StringBuilder to) {
        if (COMMON_OPERATORS.contains(operator) || operator.startsWith("OPERATOR(")) {
            to.append(operator);
        } else {
            to.append("OPERATOR(").append(operator).append(')');
        }
    }

    /** The bits of X'…'. */
    static String bits(Token token) {
        StringBuilder bits = new StringBuilder();
        for (char digit : token.text().toCharArray()) {
            int value = Character.digit(digit, 16);
            if (value < 0 || digit > 127) {
                throw new LexicalException("\"" + digit + "\" is not a valid hexadecimal digit", token.start());
            }
            bits.append(Integer.toBinaryString(16 + value), 1, 5);
        }
        return bits.toString();
    }

    /** Everything that a line-based reader could take for a line break, or that is not visible. */
    private static boolean isControl(char character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }
}
