package dev.headwater.engine.sql;

import java.nio.charset.StandardCharsets;

/** How Postgres reads identifiers (PostgreSQL manual, sql-syntax-identifiers). */
final class Names {
    /** NAMEDATALEN - 1. */
    private static final int LONGEST_NAME = 63;

    private Names() {}

    /** An unquoted identifier: in a UTF-8 database only ASCII letters are folded. */
    static String fold(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        for (int index = 0; index < word.length(); index++) {
            char current = word.charAt(index);
            folded.append(current >= 'A' && current <= 'Z' ? (char) (current | 0x20) : current);
        }
        return cut(folded.toString());
    }

    /** As many characters as fit into 63 bytes; Postgres cuts longer names with a notice. */
    static String cut(String name) {
        if (name.length() <= LONGEST_NAME / 3) {
            return name;
        }
        int bytes = 0;
        int end = 0;
        while (end < name.length()) {
            int codePoint = name.codePointAt(end);
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME) {
                return name.substring(0, end);
            }
            end += Character.charCount(codePoint);
        }
        return name;
    }

    /** The name of a word or quoted identifier. */
    static String of(Token token) {
        return token.kind() == Token.Kind.QUOTED_IDENTIFIER ? cut(token.text()) : fold(token.text());
    }
}
