package dev.headwater.engine.sql;

import java.util.List;

/**
 * The statements of one simple Query or Parse.
 *
 * @param statements in order, without empty ones
 */
public record StatementScript(List<SourceStatement> statements) {
    public StatementScript {
        statements = List.copyOf(statements);
    }

    /**
     * Splits a text at its top-level semicolons.
     *
     * @param standardConformingStrings the client session's setting: whether a backslash in a plain string is a
     *     backslash
     * @throws LexicalException the text is none that Postgres accepts
     */
    public static StatementScript of(String sql, boolean standardConformingStrings) {
        return new StatementScript(List.of());
    }
}
