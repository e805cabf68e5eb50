package dev.headwater.engine.sql;

/**
 * A text of the client's, with the setting of its session that decides what the text says.
 *
 * @param sql one Parse or simple Query
 * @param standardStrings whether a backslash in a plain string is a backslash: {@code standard_conforming_strings}, and
 *     true if the text has none
 */
public record ClientText(String sql, boolean standardStrings) {
    public ClientText {
        standardStrings |= sql.indexOf('\\') < 0;
    }

    /** Another text, read in the same way. */
    public ClientText with(String other) {
        return new ClientText(other, standardStrings);
    }
}
