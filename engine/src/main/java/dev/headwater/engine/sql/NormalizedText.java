package dev.headwater.engine.sql;

/**
 * One statement on one line, in the words that Calcite's grammar and Postgres read alike, whatever
 * standard_conforming_strings says. Postgres sees the same statement in it as in the client's text.
 *
 * @param text without comments and without semicolon
 * @param source the statement in the client's text
 * @param offsets from the text back to the client's text
 * @param maxParameter the highest $n; zero without parameters
 * @param locking whether a query inside may have a locking clause such as FOR UPDATE (S5a)
 */
public record NormalizedText(String text, Slice source, OffsetMap offsets, int maxParameter, boolean locking) {

    /**
     * Normalises a statement.
     *
     * @throws LexicalException a bit string has other digits
     */
    public static NormalizedText of(SourceStatement statement) {
        return Normalizer.normalize(statement).text();
    }

    /**
     * Whether a locking clause may lock rows of the table that the statement writes: the writer would wait for them, and
     * they for the writer (S5a, S19). Errs on the side of true.
     */
    public boolean mayLock(TableName target) {
        return locking && RowReferences.namesAgain(Lexer.tokens(text, true), target.table());
    }
}
