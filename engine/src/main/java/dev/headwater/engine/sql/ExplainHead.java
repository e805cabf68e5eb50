package dev.headwater.engine.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands between EXPLAIN and the explained statement.
 *
 * @param options as in {@link ExplainStatement}
 * @param length how many tokens it has, EXPLAIN included
 */
record ExplainHead(Map<String, String> options, int length) {

    static ExplainHead read(SourceStatement statement) {
        if (statement.isPunctuation(1, '(') && !beginsQuery(statement, 2)) {
            return parenthesized(statement);
        }
        Map<String, String> options = new LinkedHashMap<>();
        int index = 1;
        if (statement.isWord(index, "ANALYZE") || statement.isWord(index, "ANALYSE")) {
            options.put("analyze", "true");
            index++;
        }
        if (statement.isWord(index, "VERBOSE")) {
            options.put("verbose", "true");
            index++;
        }
        return new ExplainHead(options, index);
    }

    private static boolean beginsQuery(SourceStatement statement, int index) {
        return switch (statement.keyword(index)) {
            case "SELECT", "WITH", "VALUES", "TABLE" -> true;
            default -> statement.isPunctuation(index, '(');
        };
    }

    /** {@code (name [value], …)} */
    private static ExplainHead parenthesized(SourceStatement statement) {
        Map<String, String> options = new LinkedHashMap<>();
        int index = 2;
        while (index < statement.tokens().size() && !statement.isPunctuation(index, ')')) {
            Token name = statement.tokens().get(index++);
            StringBuilder value = new StringBuilder();
            while (index < statement.tokens().size()
                    && !statement.isPunctuation(index, ',')
                    && !statement.isPunctuation(index, ')')) {
                value.append(statement.tokens().get(index++).text());
            }
            options.put(optionName(name), value.isEmpty() ? "true" : value.toString());
            index += statement.isPunctuation(index, ',') ? 1 : 0;
        }
        return new ExplainHead(options, index + 1);
    }

    private static String optionName(Token token) {
        String name = Names.of(token);
        return name.equals("analyse") ? "analyze" : name;
    }
}
