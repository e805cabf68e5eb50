package dev.headwater.engine.sql;

import java.util.Optional;

/** From a lexed statement to what Headwater has to know about it. Thread-safe. */
public final class StatementParser {
    private StatementParser() {}

    /** Parses an INSERT, UPDATE, DELETE, MERGE, query, or EXPLAIN of one. */
    public static ParseResult parse(SourceStatement statement) {
        return new Unparsed("not yet", statement.source().start(), Optional.empty());
    }

    /** Says what kind of statement this is; parses it only if it may write. */
    public static StatementShape shapeOf(SourceStatement statement) {
        return new Unparsed("not yet", statement.source().start(), Optional.empty());
    }
}
