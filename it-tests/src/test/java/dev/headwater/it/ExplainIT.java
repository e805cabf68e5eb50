package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** EXPLAIN in all its forms, through psql and through both protocols of pgjdbc. */
@ExtendWith(HeadwaterExtension.class)
class ExplainIT {
    private static final String UPDATE =
            "update salesforce.contacts set title = 'Explained' where last_name = 'Nobody'";

    private final Demo demo;
    private final SandboxControl sandbox;
    private final JsonMapper json = JsonMapper.builder().build();

    ExplainIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    @AfterEach
    void forgetRows() throws SQLException {
        try (Connection connection = headwater("extended");
                Statement statement = connection.createStatement()) {
            statement.execute("delete from salesforce.contacts where last_name like 'Explained%'");
        }
    }

    private Connection headwater(String mode) throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl() + "?preferQueryMode=" + mode, demo.user(), demo.password());
    }

    /** The rows, once both protocols have agreed about them and their type. */
    private List<String> explain(String sql, String type) throws SQLException {
        List<String> extended = explain("extended", sql, type);
        assertThat(explain("simple", sql, type)).isEqualTo(extended);
        return extended;
    }

    private List<String> explain(String mode, String sql, String type) throws SQLException {
        try (Connection connection = headwater(mode);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("QUERY PLAN");
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo(type);
            return texts(rows);
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    private PSQLException refusal(String mode, String sql) throws SQLException {
        try (Connection connection = headwater(mode);
                Statement statement = connection.createStatement()) {
            PSQLException refusal = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) refusal).as(sql).isNotNull();
            assertThat(statement.execute("select 1")).isTrue();
            return refusal;
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = headwater("simple");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"text, text", "TEXT, text", "json, json", "yaml, text", "xml, xml"})
    void everyFormatHasPostgresTypeAndItsPlan(String format, String type) throws SQLException {
        List<String> rows = explain("explain (costs off, format " + format + ") " + UPDATE + " returning id", type);

        assertThat(String.join("\n", rows)).containsPattern("Pg ?Source");
        assertThat(rows).hasSize("text".equalsIgnoreCase(format) ? 3 : 1);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void jsonHasTheOperatorsAsPostgresPlansAre() throws Exception {
        JsonNode plan = json.readTree(explain("explain (format json) " + UPDATE + " returning id", "json")
                        .getFirst())
                .path(0)
                .path("Plan");

        assertThat(plan.path("Node Type").asText()).isEqualTo("Database Write");
        assertThat(plan.path("Table").asText()).isEqualTo("salesforce.contacts");
        assertThat(plan.path("Returning").path(0).asText()).isEqualTo("id");
        JsonNode request = plan.path("Plans").path(0);
        assertThat(request.path("Node Type").asText()).isEqualTo("Api Request");
        assertThat(request.path("Plans").path(0).path("Fetch").asInt()).isEqualTo(201);
    }

    @Test
    void verboseShowsTheWholeRequestAndSendsNothing() throws Exception {
        String sql = "insert into salesforce.contacts (last_name, email) values ('Explained', 'e@example.com')";
        List<String> text = explain("explain verbose " + sql, "text");
        assertThat(text)
                .containsSubsequence(
                        "Request: POST /services/data/v65.0/composite/sobjects",
                        "  Accept: application/json",
                        "  Authorization: Bearer ***",
                        "  Content-Type: application/json; charset=UTF-8",
                        "Records: 1 of at most 200",
                        "Quota: 1 call")
                .anySatisfy(line -> assertThat(line).contains("\"Email\" : \"e@example.com\""));

        JsonNode document = json.readTree(explain("explain (verbose 1, format json) " + sql, "json")
                        .getFirst())
                .path(0);
        assertThat(document.path("Request").path("Method").asText()).isEqualTo("POST");
        assertThat(document.path("Request")
                        .path("Headers")
                        .path("Authorization")
                        .asText())
                .isEqualTo("Bearer ***");
        assertThat(json.readTree(document.path("Request").path("Body").asText())
                        .path("records")
                        .path(0)
                        .path("LastName")
                        .asText())
                .isEqualTo("Explained");
        assertThat(document.path("Quota Calls").asInt()).isEqualTo(1);
        assertThat(explain("explain verbose " + UPDATE, "text").getLast()).isEqualTo("Request: none, no row matches");
        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.lastNames()).doesNotContain("Explained");
    }

    @Test
    void whatWouldBeRefusedIsExplained() throws SQLException {
        assertThat(explain("explain " + manyRows(), "text"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Would be refused: 54000 INSERT on synced table"),
                        line -> assertThat(line).startsWith("  Hint: Split the statement"));
        assertThat(explain(
                        "explain verbose insert into salesforce.contacts (last_name)"
                                + " select 'Explained' from generate_series(1, 300)",
                        "text"))
                .anySatisfy(line -> assertThat(line).startsWith("DatabaseWrite("))
                .anySatisfy(line ->
                        assertThat(line).startsWith("Would be refused: 54000").contains("more than 200 rows"));
        assertThat(explain("explain verbose insert into salesforce.contacts (first_name) values ('x')", "text"))
                .anySatisfy(line -> assertThat(line).startsWith("Would be refused: 23502"));
        assertThat(explain("explain (format json) update salesforce.contacts set created_date = now()", "json")
                        .getFirst())
                .contains("\"SQLSTATE\": \"428C9\"");
        String with = "with w as (insert into salesforce.contacts (last_name) values ('Explained') returning id)";
        assertThat(explain("explain (engine) " + with + " select * from w", "text"))
                .containsExactly(
                        "Would be refused: 0A000 a write inside WITH is not supported on synced table"
                                + " \"salesforce.contacts\"",
                        "  Hint: Send each write as a statement of its own.");
        // SELECT INTO is beyond the grammar, and the reason is shown all the same
        assertThat(explain("explain (costs off) " + with + " select * into explained from w", "text")
                        .getFirst())
                .startsWith("Would be refused: 0A000");
        assertThat(refusal("extended", "explain analyze " + with + " select * into explained from w")
                        .getSQLState())
                .isEqualTo("0A000");
        assertThat(refusal("extended", "explain analyze " + with + " select * from w")
                        .getSQLState())
                .isEqualTo("0A000");
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String manyRows() {
        String rows = IntStream.rangeClosed(1, 201)
                .mapToObj(i -> "('Explained " + i + "')")
                .collect(Collectors.joining(", "));
        return "insert into salesforce.contacts (last_name) values " + rows;
    }

    @Test
    void analyzeExecutesOnceAndDropsTheRows() throws Exception {
        List<String> text = explain(
                "extended",
                "explain analyze insert into salesforce.contacts (last_name) values ('Explained') returning id",
                "text");
        assertThat(text.get(0)).matches("DatabaseWrite\\(.*\\) \\(actual time=\\d+\\.\\d{3} rows=1\\)");
        assertThat(text.get(1)).matches(" {2}ApiRequest\\(.*\\) \\(actual time=\\d+\\.\\d{3} rows=1\\)");
        assertThat(text.get(2)).matches(" {4}PgSource\\(.*\\) \\(actual time=\\d+\\.\\d{3} rows=1\\)");
        assertThat(text.get(3)).matches("Execution Time: \\d+\\.\\d{3} ms");
        assertThat(text).hasSize(4);
        assertThat(sandbox.requests()).hasSize(1);
        assertThat(sandbox.lastNames()).containsOnlyOnce("Explained");

        JsonNode document = json.readTree(explain(
                                "simple",
                                "explain (analyze, verbose, format json) delete from salesforce.contacts"
                                        + " where last_name = 'Explained'",
                                "json")
                        .getFirst())
                .path(0);
        assertThat(document.path("Plan").path("Actual Rows").asInt()).isEqualTo(1);
        assertThat(document.path("Plan").path("Actual Total Time").isNumber()).isTrue();
        assertThat(document.path("Request").path("Method").asText()).isEqualTo("DELETE");
        assertThat(document.path("Execution Time").isNumber()).isTrue();
        assertThat(sandbox.requests()).hasSize(2);
        assertThat(sandbox.lastNames()).doesNotContain("Explained");
    }

    @Test
    void analyzeWithoutTimingHasRowsOnly() throws SQLException {
        List<String> text = explain("explain (analyze, timing off) " + UPDATE, "text");

        assertThat(text.get(0)).endsWith(" (actual rows=0)");
        assertThat(text.get(1)).endsWith(" (never executed)");
        assertThat(text.get(2)).endsWith(" (actual rows=0)");
        assertThat(text).hasSize(3);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void analyzeFailsAsTheWriteDoes() throws SQLException {
        assertThat(refusal("extended", "explain analyze " + manyRows()).getSQLState())
                .isEqualTo("54000");
        assertThat(refusal("simple", "explain (analyze) update salesforce.contacts set title = (1/0)::text")
                        .getSQLState())
                .isEqualTo("22012");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void analyzeInATransactionWarns() throws SQLException {
        try (Connection connection = headwater("extended");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("explain analyze insert into salesforce.contacts (last_name) values ('Explained')");
            assertThat(statement.getWarnings().getSQLState()).isEqualTo("01000");
            connection.rollback();
        }
        assertThat(sandbox.lastNames()).contains("Explained");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(costs off, buffers off, summary off, settings)",
                "(ANALYZE, BUFFERS, WAL, TIMING off, VERBOSE off)",
                "(verbose false, costs 1, analyze 'off')"
            })
    void whatOnlyPostgresKnowsIsAccepted(String options) throws SQLException {
        assertThat(explain("explain " + options + " " + UPDATE, "text").getFirst())
                .startsWith("DatabaseWrite(");
        assertThat(explain("explain (engine, " + options.substring(1) + " select 1", "text")
                        .getFirst())
                .startsWith("PgRelay(");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        (nonsense)          | 42601 | unrecognized EXPLAIN option "nonsense"
        (format csv)        | 22023 | unrecognized value for EXPLAIN option "format": "csv"
        (verbose maybe)     | 42601 | verbose requires a Boolean value
        (timing)            | 22023 | EXPLAIN option TIMING requires ANALYZE
        (engine, nonsense)  | 42601 | unrecognized EXPLAIN option "nonsense"
        (engine maybe)      | 42601 | engine requires a Boolean value
        """)
    void wrongOptionsAreRefusedInPostgresWords(String options, String state, String message) throws SQLException {
        for (String mode : List.of("simple", "extended")) {
            for (String sql : List.of(UPDATE, "select 1")) {
                PSQLException refusal = refusal(mode, "explain " + options + " " + sql);
                assertThat(refusal.getSQLState()).isEqualTo(state);
                assertThat(refusal.getServerErrorMessage().getMessage()).isEqualTo(message);
            }
        }
    }

    @Test
    void engineShowsTheTablesOfARead() throws SQLException {
        execute(
                "create table if not exists explained_notes (id int, contact text)",
                "create or replace view explained_view as select n.id, c.email from explained_notes n"
                        + " join salesforce.contacts c on c.id = n.contact");

        assertThat(explain("explain (engine) select * from explained_view", "text"))
                .containsExactly("PgRelay(tables=[public.explained_notes, salesforce.contacts])");
        assertThat(explain("explain (engine) select 1", "text")).containsExactly("PgRelay(tables=[])");
        assertThat(explain("explain (engine, analyze, timing off) (values (1), (2))", "text"))
                .containsExactly("PgRelay(tables=[]) (actual rows=2)");
        assertThat(explain("extended", "explain (analyze, engine) select 1", "text"))
                .satisfiesExactly(
                        line -> assertThat(line).matches("PgRelay\\(tables=\\[\\]\\) \\(actual time=\\S+ rows=1\\)"),
                        line -> assertThat(line).matches("Execution Time: \\d+\\.\\d{3} ms"));
        assertThat(explain("explain (engine, format json) table explained_notes", "json")
                        .getFirst())
                .contains("\"Node Type\": \"Pg Relay\"")
                .contains("\"public.explained_notes\"");
        assertThat(explain("/* here */ explain (format xml, engine) select 1 -- there", "xml")
                        .getFirst())
                .contains("<Node-Type>Pg Relay</Node-Type>");
    }

    @Test
    void engineShowsTheSamePlanOfAWrite() throws SQLException {
        assertThat(explain("explain (engine, costs off) " + UPDATE, "text"))
                .isEqualTo(explain("explain " + UPDATE, "text"))
                .hasSize(3);
        assertThat(explain("explain (engine, verbose, format yaml) " + UPDATE, "text"))
                .isEqualTo(explain("explain (verbose, format yaml) " + UPDATE, "text"));
    }

    @Test
    void engineOfAWriteElsewhereIsARelay() throws SQLException {
        execute("create table if not exists explained_notes (id int, contact text)");

        assertThat(explain("explain (engine) insert into explained_notes values (1)", "text"))
                .containsExactly("PgRelay(tables=[public.explained_notes])");
        try (Connection connection = headwater("extended");
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table contacts (id int)");
            try (ResultSet rows = statement.executeQuery("explain (engine) delete from contacts")) {
                assertThat(texts(rows).getFirst()).matches("PgRelay\\(tables=\\[pg_temp_?\\d*\\.contacts\\]\\)");
            }
        }
    }

    @Test
    void engineOffIsPostgresOwnPlan() throws SQLException {
        assertThat(explain("explain (engine off) select 1", "text")).isEqualTo(explain("explain select 1", "text"));
        assertThat(explain("explain (engine 0) " + UPDATE, "text")).isEqualTo(explain("explain " + UPDATE, "text"));
    }

    @Test
    void plainExplainOfAReadIsPostgresOwn() throws SQLException {
        String sql = "explain (verbose, format json) select * from salesforce.contacts where last_name = 'update'";
        try (Connection direct = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(explain(sql, "json")).isEqualTo(texts(rows));
        }
    }

    @Test
    void preparedStatementsAreExplainedWithTheirParameters() throws SQLException {
        try (Connection connection = headwater("extended");
                PreparedStatement write = connection.prepareStatement(
                        "explain (engine, verbose) insert into salesforce.contacts (last_name) values (?)");
                PreparedStatement read = connection.prepareStatement(
                        "explain (engine) select * from salesforce.contacts where last_name = ? and 1 = ?")) {
            // more often than pgjdbc's prepareThreshold, so that the statement gets a name
            for (int i = 0; i < 7; i++) {
                write.setString(1, "Explained " + i);
                String name = "Explained " + i;
                try (ResultSet rows = write.executeQuery()) {
                    assertThat(texts(rows))
                            .anySatisfy(line -> assertThat(line).contains("\"LastName\" : \"" + name + "\""));
                }
                read.setString(1, name);
                read.setInt(2, 1);
                try (ResultSet rows = read.executeQuery()) {
                    assertThat(texts(rows)).containsExactly("PgRelay(tables=[salesforce.contacts])");
                }
            }
            assertThat(read.getParameterMetaData().getParameterTypeName(2)).isEqualTo("int4");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain (engine) select 1", "explain update salesforce.contacts set title = 'x'"})
    void aFailedTransactionStaysFailed(String sql) throws SQLException {
        for (String mode : List.of("simple", "extended")) {
            try (Connection connection = headwater(mode);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> statement.execute("select 1/0")).isInstanceOf(PSQLException.class);
                assertThat(catchThrowableOfType(PSQLException.class, () -> statement.execute(sql))
                                .getSQLState())
                        .isEqualTo("25P02");
                connection.rollback();
            }
        }
    }

    @Test
    void errorsPointIntoTheClientsText() throws SQLException {
        String sql = "explain (engine) select no_such_column";
        for (String mode : List.of("simple", "extended")) {
            PSQLException refusal = refusal(mode, sql);
            assertThat(refusal.getSQLState()).isEqualTo("42703");
            assertThat(refusal.getServerErrorMessage().getPosition()).isEqualTo(sql.indexOf("no_such") + 1);
        }
    }

    @Test
    void engineDoesNotShareAStringWithOtherStatements() throws Exception {
        Program.Result result = Program.require("psql")
                .with("-XAt", demo.url(), "-c", "explain (engine) select 1; select 2")
                .run();
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).isEqualTo("""
            ERROR:  EXPLAIN with the option ENGINE cannot share one query string with other statements
            HINT:  Send it as a statement of its own.
            """);
    }

    @Test
    void psqlShowsEngineAndTransactionControlInOneString() throws Exception {
        Program.Result result = Program.require("psql")
                .with(
                        "-XAt",
                        demo.url(),
                        "-c",
                        "begin; explain (engine) select 1; commit",
                        "-c",
                        "explain (engine, format json) select 1")
                .run("", Map.of());
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo("""
            BEGIN
            PgRelay(tables=[])
            COMMIT
            [
              {
                "Plan": {
                  "Node Type": "Pg Relay",
                  "Tables": [ ]
                }
              }
            ]
            """);
    }
}
