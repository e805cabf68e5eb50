package dev.headwater.engine.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of an EXPLAIN, whatever it explains.
 *
 * @param options as {@link ExplainStatement#options}
 * @param written as {@link ExplainStatement#written}
 */
public record ExplainClause(Map<String, String> options, List<String> written) {
    public ExplainClause {
        options = Map.copyOf(options);
        written = List.copyOf(written);
    }

    /** Of this statement; empty when it is no EXPLAIN. */
    public static Optional<ExplainClause> find(SourceStatement statement) {
        if (!statement.isWord(0, "EXPLAIN")) {
            return Optional.empty();
        }
        ExplainHead head = ExplainHead.read(statement);
        return Optional.of(new ExplainClause(
                head.values(),
                head.forPostgres().stream()
                        .map(option -> option.written().text())
                        .toList()));
    }
}
