package dev.headwater.engine.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which words are more than names: to Postgres (PostgreSQL manual, appendix "SQL Key Words"), and to the grammar. */
final class ReservedWords {
    /** Postgres's "reserved": neither a column nor a type. */
    private static final Set<String> RESERVED = words("""
        ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC BOTH CASE CAST CHECK COLLATE COLUMN
        CONSTRAINT CREATE CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP
        CURRENT_USER DEFAULT DEFERRABLE DESC DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM
        GRANT GROUP HAVING IN INITIALLY INTERSECT INTO LATERAL LEADING LIMIT LOCALTIME LOCALTIMESTAMP
        NOT NULL OFFSET ON ONLY OR ORDER PLACING PRIMARY REFERENCES RETURNING SELECT SESSION_USER SOME
        SYMMETRIC SYSTEM_USER TABLE THEN TO TRAILING TRUE UNION UNIQUE USER USING VARIADIC WHEN WHERE
        WINDOW WITH
        """);

    /** Postgres's "reserved (can be function or type)": no column. */
    private static final Set<String> FUNCTION_OR_TYPE = words("""
        AUTHORIZATION BINARY COLLATION CONCURRENTLY CROSS CURRENT_SCHEMA FREEZE FULL ILIKE INNER IS
        ISNULL JOIN LEFT LIKE NATURAL NOTNULL OUTER OVERLAPS RIGHT SIMILAR TABLESAMPLE VERBOSE
        """);

    /** Reserved by the grammar, but names to Postgres wherever they can stand in a statement that it reads. */
    private static final Set<String> NAMES = words("""
        ALLOCATE ALTER ARRAY_MAX_CARDINALITY ASOF BEGIN_PARTITION CONTAINS CORRESPONDING COVAR_POP
        COVAR_SAMP CURRENT_DEFAULT_TRANSFORM_GROUP CURRENT_PATH CURRENT_TRANSFORM_GROUP_FOR_TYPE
        DATETIME END_FRAME END_PARTITION EXPLAIN FRIDAY MATCH_CONDITION MATCH_RECOGNIZE MEASURE MINUS
        MONDAY NCLOB OCTET_LENGTH PERCENTILE_CONT PERCENTILE_DISC POSITION_REGEX READS REGR_AVGX
        REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2 REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY RETURNS
        SAFE_OFFSET SAFE_ORDINAL SATURDAY SPECIFICTYPE SQLEXCEPTION SQLSTATE SQLWARNING STDDEV_POP
        STDDEV_SAMP SUBSTRING_REGEX SUNDAY SYSTEM_TIME THURSDAY TIMEZONE_MINUTE TINYINT TRANSLATE_REGEX
        TRANSLATION TRIM_ARRAY TUESDAY UNSIGNED UUID VARBINARY VARIANT VAR_SAMP WEDNESDAY WHENEVER
        """);

    /** Reserved by the grammar; to Postgres "non-reserved (cannot be function or type)": perhaps a column. */
    private static final Set<String> TYPES_AND_CALLS = words("""
        BIGINT BIT BOOLEAN CHAR CHARACTER DECIMAL EXISTS EXTRACT FLOAT INT INTEGER INTERVAL
        JSON_ARRAYAGG JSON_EXISTS JSON_OBJECT JSON_OBJECTAGG JSON_QUERY NCHAR NULLIF NUMERIC PRECISION
        REAL ROW SMALLINT SUBSTRING TIME TIMESTAMP TRIM VALUES VARCHAR
        """);

    /** Reserved by the grammar, and to Postgres a name only behind a dot or in some places. */
    private static final Set<String> RESERVED_BY_BOTH = words("""
        ALL AND ANY ARRAY AS ASYMMETRIC AUTHORIZATION BETWEEN BOTH CASE CAST CHECK COLLATE COLUMN
        CONSTRAINT CREATE CROSS CURRENT CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA
        CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEFAULT DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR
        FOREIGN FROM FULL GRANT GROUP HAVING IN INNER INTERSECT INTO IS ISNULL JOIN LATERAL LEADING LEFT
        LIKE LIMIT LOCALTIME LOCALTIMESTAMP NATURAL NOT NOTNULL NULL OFFSET ON ONLY OR ORDER OUTER
        OVERLAPS PARTITION PRIMARY REFERENCES RETURNING RIGHT SELECT SESSION_USER SET SIMILAR SKIP SOME
        SYMMETRIC SYSTEM_USER TABLE TABLESAMPLE THEN TO TRAILING TRUE UNION UNIQUE UNKNOWN UNNEST USER
        USING VARYING WHEN WHERE WINDOW WITH
        """);

    /** Words that an expression may follow, and no type. */
    private static final Set<String> BEFORE_EXPRESSIONS = words("""
        AND BY CASE DISTINCT ELSE HAVING NOT ON OR SELECT SET THEN WHEN WHERE
        """);

    /** Words that go on with the name of a type. */
    private static final Set<String> BEHIND_TYPE = words("CHAR CHARACTER PRECISION VARYING WITH WITHOUT");

    private ReservedWords() {}

    private static Set<String> words(String block) {
        return Set.of(block.strip().split("\\s+"));
    }

    /** @param keyword in upper case */
    static boolean isReservedByPostgres(String keyword) {
        return RESERVED.contains(keyword);
    }

    /**
     * Whether an unquoted word is never a column.
     *
     * @param keyword in upper case
     */
    static boolean isNoColumn(String keyword) {
        return RESERVED.contains(keyword) || FUNCTION_OR_TYPE.contains(keyword);
    }

    /** Whether the grammar takes a word for a name only when it is quoted, though it is a name to Postgres. */
    static boolean needsQuotes(List<Token> tokens, int index) {
        String word = tokens.get(index).text();
        if (word.chars().anyMatch(c -> c > 127 || c == '$')) {
            return true;
        }
        String keyword = word.toUpperCase(Locale.ROOT);
        if (NAMES.contains(keyword)) {
            return true;
        }
        if (isLabel(tokens, index)) {
            return TYPES_AND_CALLS.contains(keyword) || RESERVED_BY_BOTH.contains(keyword);
        }
        boolean call = index + 1 < tokens.size() && tokens.get(index + 1).isPunctuation('(');
        if (TYPES_AND_CALLS.contains(keyword)) {
            return isBehindDot(tokens, index)
                    || (!call && !isTypeHere(tokens, index + 1) && mayBeginExpression(tokens, index));
        }
        return RESERVED_BY_BOTH.contains(keyword)
                && (isBehindDot(tokens, index) || isNameHere(tokens, index, keyword, call));
    }

    private static boolean isBehindDot(List<Token> tokens, int index) {
        return index > 0 && tokens.get(index - 1).isPunctuation('.');
    }

    /** Behind AS every word is a label, unless it is the type of a cast, which ends with a parenthesis. */
    private static boolean isLabel(List<Token> tokens, int index) {
        boolean last = index + 1 == tokens.size();
        return isWord(tokens, index - 1, "AS")
                && (last
                        || tokens.get(index + 1).isPunctuation(',')
                        || isWord(tokens, index + 1, "FROM")
                        || isWord(tokens, index + 1, "RETURNING"));
    }

    /** What stands behind the first word of a constant's type, and never behind a column where it counts. */
    private static boolean isTypeHere(List<Token> tokens, int next) {
        return next < tokens.size()
                && (tokens.get(next).kind() == Token.Kind.STRING
                        || BEHIND_TYPE.stream().anyMatch(word -> isWord(tokens, next, word)));
    }

    /** A type stands behind a cast, AS or a column's name, never here. */
    private static boolean mayBeginExpression(List<Token> tokens, int index) {
        if (index == 0) {
            return false;
        }
        Token before = tokens.get(index - 1);
        return switch (before.kind()) {
            case PUNCTUATION -> before.isPunctuation('(') || before.isPunctuation(',') || before.isPunctuation('[');
            case OPERATOR -> !before.text().equals("::");
            case WORD -> BEFORE_EXPRESSIONS.contains(before.text().toUpperCase(Locale.ROOT));
            case QUOTED_IDENTIFIER, STRING, BIT_STRING, HEX_STRING, NUMBER, PARAMETER -> false;
        };
    }

    /** Words whose neighbours tell the keyword from the name. */
    private static boolean isNameHere(List<Token> tokens, int index, String keyword, boolean call) {
        return switch (keyword) {
            // before the keyword stands an operand
            case "BETWEEN" -> !isWord(tokens, index - 1, "NOT") && mayBeginExpression(tokens, index);
            case "CURRENT" -> !isWord(tokens, index + 1, "OF") && !isWord(tokens, index + 1, "ROW");
            case "PARTITION" -> !isWord(tokens, index + 1, "BY");
            case "SKIP" -> !isWord(tokens, index + 1, "LOCKED");
            case "UNKNOWN" -> !isWord(tokens, index - 1, "IS") && !isWord(tokens, index - 1, "NOT");
            case "UNNEST" -> !call;
            case "VARYING" -> mayBeginExpression(tokens, index);
            default -> false;
        };
    }

    private static boolean isWord(List<Token> tokens, int index, String keyword) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(keyword);
    }
}
