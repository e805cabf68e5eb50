package dev.headwater.schemas.model;

/** Quoting of what is put into generated SQL. */
public final class SqlText {
    private SqlText() {}

    /** A name as a quoted identifier. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A value as a string constant that reads alike whatever {@code standard_conforming_strings} is. */
    public static String literal(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }
}
