package dev.headwater.engine.sql;

/**
 * A token of Postgres's own lexer.
 *
 * @param text a word, number, parameter or operator as written (numbers in plain decimal notation, without
 *     underscores); what a string or quoted identifier stands for
 * @param start offset in the client's text
 * @param end offset behind the token
 */
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        WORD,
        QUOTED_IDENTIFIER,
        STRING,
        BIT_STRING,
        HEX_STRING,
        NUMBER,
        PARAMETER,
        OPERATOR,
        PUNCTUATION
    }

    /** Whether this is the keyword, given in upper case. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isPunctuation(char character) {
        return kind == Kind.PUNCTUATION && text.charAt(0) == character;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
    }
}
