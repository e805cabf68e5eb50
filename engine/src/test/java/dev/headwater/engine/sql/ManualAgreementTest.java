package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PostgreSQL's manual shows of its DML, we read, and write down again so that Postgres sees the same statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManualAgreementTest {
    private static final String SYNTAX_ERROR = "ERROR 42601";

    private ScratchPostgres postgres;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = new ScratchPostgres("schema.sql", "manual-schema.sql");
        postgres.set("escape_string_warning", "off");
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        postgres.close();
    }

    static List<String> statements() {
        return Corpus.manualStatements();
    }

    static List<String> expressions() {
        return Corpus.manualExpressions();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statementsAreTheSameToPostgres(String sql) {
        agree(sql);
        if (!Stream.of("INSERT", "UPDATE", "DELETE", "MERGE").anyMatch(sql::startsWith) && !modifies(sql)) {
            agree("delete from products where exists (" + sql + ")");
            agree("insert into t1 " + sql);
            agree("update products set price = 1 from (" + sql + ") as q where true returning q.*, 1 x");
        }
    }

    /** Postgres takes a WITH clause that writes at the top of a statement only. */
    private static boolean modifies(String sql) {
        return Stream.of("DELETE FROM", "UPDATE ", "MERGE INTO", "INSERT INTO")
                .anyMatch(verb -> sql.contains("(" + verb) || sql.contains(") " + verb));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionsAreTheSameToPostgres(String expression) {
        for (String form : List.of(
                "select %s from t1",
                "insert into t2 (value) select %s from t1",
                "insert into t2 (num, value) values (1, to_jsonb(%s)::text), (2, %s)",
                "update t1 set name = %s, num = 1 where num = 1",
                "update t1 set (name, num) = row(%s, default) where (%s) is null and num = 1 returning %s, num",
                "delete from t1 where %s",
                "delete from t1 where num = 1 and exists (select from t2 where (%s) is null) returning (%s) as a,"
                        + " %s")) {
            agree(form.replace("%s", expression));
        }
    }

    private void agree(String sql) {
        String expected = postgres.plan(sql);
        List<SourceStatement> statements = Sql.split(sql);
        assertThat(statements).hasSize(1);
        ParseResult result = StatementParser.parse(statements.getFirst());
        if (!expected.startsWith(SYNTAX_ERROR)) {
            assertThat(result).as(sql).isInstanceOf(ParseResult.Parsed.class);
        }
        String normalized = NormalizedText.of(statements.getFirst()).text();
        assertThat(postgres.plan(normalized)).as(sql + "\n" + normalized).isEqualTo(expected);
    }

    /** The corpora are statements of Postgres's language, and most of them can be planned. */
    @Test
    void theCorporaArePostgresOwnLanguage() {
        List<String> unknown = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        Stream.concat(statements().stream(), expressions().stream().map(e -> "select " + e + " from t1"))
                .forEach(sql -> {
                    String plan = postgres.plan(sql);
                    if (plan.startsWith(SYNTAX_ERROR)) {
                        unknown.add(plan + ": " + sql);
                    } else if (plan.startsWith("ERROR")) {
                        failing.add(plan + ": " + sql);
                    }
                });
        assertThat(unknown).isEmpty();
        assertThat(failing).hasSizeLessThan(60);
    }

    /** Every word in every place for a name, as far as Postgres allows it there. */
    @Test
    void everyKeywordIsANameWherePostgresTakesItForOne() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (String word : keywords()) {
            for (String form : List.of(
                    "insert into %s (%s) values (1) returning %s",
                    "insert into t1 as %s (num) values (%s.num) returning %s.num",
                    "insert into t1 (num) select t1.%s from t1 as %s",
                    "insert into t1 (num) select num as %s, %s from t1 %s where %s > 1 order by %s, num",
                    "update t1 as %s set num = 1",
                    "update t1 %s set num = 1",
                    "update t1 set %s = 1, %s = %s + 1 where %s = 2",
                    "update t1 set num = t1.%s, name = (t1).%s where (%s).num = 1 and num = %s",
                    "update t1 set num = 1 from t2 %s, t2 as %s, (select 1) %s (%s, b) where true",
                    "update t1 set num = 1 from %s where num = 1",
                    "delete from t1 %s where true",
                    "delete from t1 as %s using t2 %s where num = 1 returning num",
                    "delete from %s.%s where num = 1",
                    "delete from t1 returning num as %s, num",
                    "delete from t1 returning num %s, num",
                    "delete from t1 returning num + 1 %s",
                    "delete from t1 returning num, (num) %s, name is null %s, 'x' %s",
                    "delete from t1 where num = %s(1) or num = t1.%s(1) or num = f(%s, 1)",
                    "delete from t1 where num = f(%s => 1, b := %s)",
                    "delete from t1 where num = cast(num as %s) or num::%s = 1 or num = 1::pg_catalog.%s",
                    "delete from t1 where num = %s '1' or %s 'x' = name",
                    "with %s as (select 1) delete from t1 using %s",
                    "with w (%s) as (select 1) update t1 set num = 1 from w where w.%s = 1")) {
                String sql = form.replace("%s", word);
                String expected = postgres.plan(sql);
                SourceStatement statement = Sql.one(sql);
                if (!expected.startsWith(SYNTAX_ERROR)
                        && !(StatementParser.parse(statement) instanceof ParseResult.Parsed)) {
                    refused.add(sql);
                }
                // what Postgres refuses, it refuses before we do anything
                String normalized = NormalizedText.of(statement).text();
                boolean compare = !normalized.equals(sql) && !expected.startsWith(SYNTAX_ERROR);
                String actual = compare ? postgres.plan(normalized) : expected;
                if (!actual.equals(expected)) {
                    refused.add(normalized + "\n" + actual + "\n" + expected);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    private List<String> keywords() throws SQLException {
        List<String> keywords = new ArrayList<>(List.of("friday", "datetime", "tinyint", "measure", "unnest"));
        try (Statement statement = postgres.connection().createStatement();
                ResultSet rows = statement.executeQuery("select word from pg_get_keywords() order by word")) {
            while (rows.next()) {
                keywords.add(rows.getString(1));
            }
        }
        return keywords;
    }
}
