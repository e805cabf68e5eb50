package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Short ways into the parser for tests. */
final class Sql {
    private Sql() {}

    static List<SourceStatement> split(String sql) {
        return StatementScript.of(sql, true).statements();
    }

    static SourceStatement one(String sql) {
        List<SourceStatement> statements = split(sql);
        assertThat(statements).hasSize(1);
        return statements.getFirst();
    }

    static String normalized(String sql) {
        return NormalizedText.of(one(sql)).text();
    }

    static ParseResult.Parsed parsed(String sql) {
        ParseResult result = StatementParser.parse(one(sql));
        assertThat(result).as(sql).isInstanceOf(ParseResult.Parsed.class);
        return (ParseResult.Parsed) result;
    }

    static InsertStatement insert(String sql) {
        return (InsertStatement) parsed(sql).statement();
    }

    static UpdateStatement update(String sql) {
        return (UpdateStatement) parsed(sql).statement();
    }

    static DeleteStatement delete(String sql) {
        return (DeleteStatement) parsed(sql).statement();
    }

    static StatementShape shape(String sql) {
        return StatementParser.shapeOf(one(sql));
    }
}
