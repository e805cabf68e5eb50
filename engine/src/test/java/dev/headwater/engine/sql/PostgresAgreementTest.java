package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.engine.sql.parser.PostgresGrammar;
import java.io.IOException;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Postgres says whether our reading of its language is right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAgreementTest {
    private ScratchPostgres postgres;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = new ScratchPostgres("schema.sql", "data.sql");
    }

    @BeforeEach
    void reset() throws SQLException {
        postgres.set("standard_conforming_strings", "on");
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void theNormalisedTextIsTheSameStatementToPostgres(String standardConformingStrings) throws SQLException {
        postgres.set("standard_conforming_strings", standardConformingStrings);
        List<String> texts = new ArrayList<>(Corpus.statements());
        texts.addAll(Corpus.sourceStatements());
        int planned = 0;
        for (String text : texts) {
            for (SourceStatement statement : lexed(text, standardConformingStrings.equals("on"))) {
                planned += agree(statement) ? 1 : 0;
            }
        }
        // but for transaction control, a missing cursor, and the strings that another setting spoils
        assertThat(planned).isGreaterThan(texts.size() - 15);
    }

    /** Nothing when we refuse the text, as Postgres then does, too. */
    private List<SourceStatement> lexed(String text, boolean standardConformingStrings) {
        try {
            return StatementScript.of(text, standardConformingStrings).statements();
        } catch (LexicalException e) {
            assertThat(postgres.answer("explain " + text))
                    .as(text)
                    .startsWith("ERROR")
                    .contains(e.getMessage());
            return List.of();
        }
    }

    /** Whether Postgres could plan the statement; fails when it plans the normalised one differently. */
    private boolean agree(SourceStatement statement) throws SQLException {
        String source = statement.source().text();
        String normalized;
        switch (StatementParser.parse(statement)) {
            case ParseResult.Parsed(ExplainStatement explain, var _) -> {
                source = explain.innerText().source().text();
                normalized = explain.innerText().text();
            }
            case ParseResult.Parsed(var _, NormalizedText text) -> normalized = text.text();
            case Unparsed _, TooComplex _ ->
                normalized = NormalizedText.of(statement).text();
        }
        String expected = postgres.plan(source);
        assertThat(postgres.plan(normalized)).as(normalized).isEqualTo(expected);
        return !expected.startsWith("ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E'a\\x41\\101\\u00e9\\U0001F600\\b\\q'",
                "U&'d\\0061t\\+01F600' || U&'!0061' uescape '!'",
                "'a'\n  'b' -- x\n 'c'",
                "$x$it's $$ here$x$",
                "B'101' || X'1fA'",
                "char 'abc  ' || '|'",
                "N'abc  ' || '|'",
                "character(5) 'abc' || '|'",
                "bit '101'",
                "bit(2) '101'",
                "varchar(2) 'abc'",
                "numeric(10,1) '1.25'",
                "interval '1 2:03' day to second(0)",
                "interval(0) '1.6 seconds'",
                "time with time zone '10:00+02' at time zone 'utc'",
                "double precision '1e3' ^ 2 ^ 0.5",
                "-2 ^ 2",
                "1_000 + 0x1F + 0o17 + 0b11 + .5 + 1. + 1.5e-1",
                "2 - -1 + - - 3",
                "@ -5 + |/25.0",
                "5!=4",
                "'{\"a\": {\"b\": 1}}'::jsonb->'a'->>'b' = '1' || ''",
                "1 OPERATOR(pg_catalog.+) 2 * 3",
                "1 + 2 operator(pg_catalog.*) 3",
                "make_interval(days => 1, hours := 2)",
                "not 1 = 2 and true or false",
                "'a' || 1 + 2 like '%3'",
                "(array[[1,2],[3,4]])[2][1:2]",
                "json_build_object('a', null)",
                "case when null is unknown then 'x' end",
                "extract(epoch from interval '1 day') + date_part('year', date '2024-02-29')"
            })
    void constantsAndOperatorsHaveTheSameValue(String expression) throws SQLException {
        String sql = "select (" + expression + ")::text";

        assertThat(postgres.answer(Sql.normalized(sql)))
                .isEqualTo(postgres.answer(sql))
                .doesNotStartWith("ERROR");
    }

    @Test
    void theListsOfWordsAreThoseOfPostgresAndOfTheGrammar() throws SQLException {
        SqlAbstractParserImpl.Metadata grammar =
                PostgresGrammar.FACTORY.getParser(new StringReader("")).getMetadata();
        Map<String, String> categories = categories();

        for (String token : grammar.getTokens()) {
            boolean word = token.matches("[A-Z][A-Z_0-9]*") && grammar.isReservedWord(token);
            if (word && !categories.containsKey(token) && !token.equals("UNNEST")) {
                assertThat(Sql.normalized("select " + token)).as(token).startsWith("select \"");
            }
            if (word) {
                assertThat(Sql.normalized("select a." + token)).as(token).startsWith("select a.\"");
            }
        }
        categories.forEach((word, category) -> {
            assertThat(ReservedWords.isReservedByPostgres(word)).as(word).isEqualTo(category.equals("R"));
            assertThat(ReservedWords.isNoColumn(word)).as(word).isEqualTo("RT".contains(category));
        });
    }

    @Test
    void columnsMayHaveAnyNameThatPostgresAllows() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, String> word : categories().entrySet()) {
            String name = word.getKey();
            if ("UC".contains(word.getValue())) {
                for (String sql : List.of(
                        "insert into t (" + name + ") values (1) returning " + name + ", t." + name,
                        "update t set " + name + " = 1 where " + name + " = 2 and a = " + name)) {
                    if (!(StatementParser.parse(Sql.one(sql)) instanceof ParseResult.Parsed)) {
                        refused.add(sql);
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    private Map<String, String> categories() throws SQLException {
        Map<String, String> categories = new TreeMap<>();
        try (Statement statement = postgres.connection().createStatement();
                ResultSet rows = statement.executeQuery("select upper(word), catcode from pg_get_keywords()")) {
            while (rows.next()) {
                categories.put(rows.getString(1), rows.getString(2));
            }
        }
        return categories;
    }
}
