package dev.headwater.engine.sql;

import dev.headwater.engine.sql.ExplainHead.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * EXPLAIN with the option ENGINE, which is Headwater's own and unknown to Postgres.
 *
 * @param value as {@link ExplainStatement#options}
 * @param blanked the statement with blanks in place of the option: what Postgres may read, its positions unchanged
 * @param options the other options, as {@link ExplainStatement#options}
 * @param written the other options in the client's words
 * @param explained the explained statement in the client's words
 */
public record EngineOption(
        String value, String blanked, Map<String, String> options, List<String> written, String explained) {
    public EngineOption {
        options = Map.copyOf(options);
        written = List.copyOf(written);
    }

    /** The option of this statement; empty without it, and for a statement that is no EXPLAIN. */
    public static Optional<EngineOption> find(SourceStatement statement) {
        if (!statement.isWord(0, "EXPLAIN")) {
            return Optional.empty();
        }
        ExplainHead head = ExplainHead.read(statement);
        Map<String, String> options = head.values();
        List<Option> others = head.forPostgres();
        // of an option that is given twice the last one counts
        return head.options().stream()
                .filter(Option::isEngine)
                .reduce((earlier, later) -> later)
                .flatMap(engine -> statement
                        .from(head.length())
                        .map(inner -> new EngineOption(
                                engine.value(),
                                blank(statement, head.length(), others),
                                options,
                                others.stream()
                                        .map(option -> option.written().text())
                                        .toList(),
                                inner.source().text())));
    }

    private static String blank(SourceStatement statement, int length, List<Option> kept) {
        int base = statement.source().start();
        int open = statement.tokens().get(1).start() - base;
        int close = statement.tokens().get(length - 1).start() - base;
        char[] text = statement.source().text().toCharArray();
        Arrays.fill(text, open, close + 1, ' ');
        if (!kept.isEmpty()) {
            text[open] = '(';
            text[close] = ')';
        }
        for (int i = 0; i < kept.size(); i++) {
            Slice written = kept.get(i).written();
            written.text().getChars(0, written.text().length(), text, written.start() - base);
            if (i + 1 < kept.size()) {
                // a comma stood somewhere before the next one
                text[written.end() - base] = ',';
            }
        }
        return new String(text);
    }
}
