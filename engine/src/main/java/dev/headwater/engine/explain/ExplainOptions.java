package dev.headwater.engine.explain;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.util.Locale;
import java.util.Map;

/**
 * The options of EXPLAIN that change what we show. All others that Postgres knows are harmless here (PostgreSQL manual,
 * sql-explain).
 *
 * @param timing whether ANALYZE shows the time of each operator
 * @param summary whether the time of the whole execution is shown
 */
public record ExplainOptions(boolean analyze, boolean verbose, boolean timing, boolean summary, PlanFormat format) {

    /**
     * Reads the options.
     *
     * @param options names in lower case with their values; Postgres has accepted them
     * @throws SqlStateException 42601 or 22023, in Postgres's words
     */
    public static ExplainOptions of(Map<String, String> options) {
        boolean analyze = isOn(options, "analyze", false);
        boolean timing = isOn(options, "timing", analyze);
        return new ExplainOptions(
                analyze,
                isOn(options, "verbose", false),
                timing,
                isOn(options, "summary", analyze && timing),
                format(options.getOrDefault("format", "text")));
    }

    /**
     * Whether an option is on; its value is one that Postgres takes for a boolean (PostgreSQL source, defGetBoolean).
     *
     * @param absent what holds without the option
     * @throws SqlStateException 42601
     */
    public static boolean isOn(Map<String, String> options, String name, boolean absent) {
        String value = options.get(name);
        if (value == null) {
            return absent;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default ->
                throw SqlError.of(SqlState.SYNTAX_ERROR, name + " requires a Boolean value")
                        .toException();
        };
    }

    private static PlanFormat format(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "text" -> PlanFormat.TEXT;
            case "json" -> PlanFormat.JSON;
            case "yaml" -> PlanFormat.YAML;
            case "xml" -> PlanFormat.XML;
            default ->
                throw SqlError.of(
                                SqlState.INVALID_PARAMETER_VALUE,
                                "unrecognized value for EXPLAIN option \"format\": \"" + value + "\"")
                        .toException();
        };
    }
}
