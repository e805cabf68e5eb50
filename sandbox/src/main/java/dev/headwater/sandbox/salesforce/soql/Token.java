package dev.headwater.sandbox.salesforce.soql;

/**
 * A word, number, moment, text or symbol of a query, and where it starts.
 *
 * @param text for a quoted text, what is between the quotes with escapes resolved
 * @param position 0-based
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        WORD,
        CONSTANT,
        TEXT,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
