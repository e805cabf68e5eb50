package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands between EXPLAIN and the explained statement.
 *
 * @param options in order
 * @param length how many tokens it has, EXPLAIN included
 */
record ExplainHead(List<Option> options, int length) {
    private static final String ENGINE = "engine";

    ExplainHead {
        options = List.copyOf(options);
    }

    /**
     * One option.
     *
     * @param name in lower case
     * @param value as {@link ExplainStatement#options}
     * @param written name and value in the client's text
     */
    record Option(String name, String value, Slice written) {
        boolean isEngine() {
            return name.equals(ENGINE);
        }
    }

    static ExplainHead read(SourceStatement statement) {
        if (statement.isPunctuation(1, '(') && !beginsQuery(statement, 2)) {
            return parenthesized(statement);
        }
        List<Option> options = new ArrayList<>();
        int index = 1;
        if (statement.isWord(index, "ANALYZE") || statement.isWord(index, "ANALYSE")) {
            options.add(new Option("analyze", "true", statement.slice(index, index + 1)));
            index++;
        }
        if (statement.isWord(index, "VERBOSE")) {
            options.add(new Option("verbose", "true", statement.slice(index, index + 1)));
            index++;
        }
        return new ExplainHead(options, index);
    }

    /** The values by name; of an option that is given twice the last one counts. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        options.forEach(option -> values.put(option.name(), option.value()));
        return values;
    }

    /** The options that Postgres knows. */
    List<Option> forPostgres() {
        return options.stream().filter(option -> !option.isEngine()).toList();
    }

    private static boolean beginsQuery(SourceStatement statement, int index) {
        return switch (statement.keyword(index)) {
            case "SELECT", "WITH", "VALUES", "TABLE" -> true;
            default -> statement.isPunctuation(index, '(');
        };
    }

    /** {@code (name [value], …)} */
    private static ExplainHead parenthesized(SourceStatement statement) {
        List<Option> options = new ArrayList<>();
        int index = 2;
        while (index < statement.tokens().size() && !statement.isPunctuation(index, ')')) {
            int first = index;
            Token name = statement.tokens().get(index++);
            StringBuilder value = new StringBuilder();
            while (index < statement.tokens().size()
                    && !statement.isPunctuation(index, ',')
                    && !statement.isPunctuation(index, ')')) {
                value.append(statement.tokens().get(index++).text());
            }
            options.add(new Option(
                    optionName(name), value.isEmpty() ? "true" : value.toString(), statement.slice(first, index)));
            index += statement.isPunctuation(index, ',') ? 1 : 0;
        }
        return new ExplainHead(options, index + 1);
    }

    private static String optionName(Token token) {
        String name = Names.of(token);
        return name.equals("analyse") ? "analyze" : name;
    }
}
