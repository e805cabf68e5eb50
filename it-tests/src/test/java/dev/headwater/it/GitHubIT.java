package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** GitHub's tables through the wire: what reaches the platform, what the database holds, and how failures are told. */
@ExtendWith(HeadwaterExtension.class)
class GitHubIT {
    private static final String REPOSITORY = "(select node_id from github.repositories where name = 'spice-harvester')";
    private static final String INSERT =
            "insert into github.issues (repository_id, title) values (" + REPOSITORY + ", 'It issue')";

    private final Demo demo;
    private final SandboxControl sandbox;

    GitHubIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.removeFaults();
        sandbox.forgetRequests();
    }

    /** Also of rows whose record is gone: the guard lets the writer pass. */
    @AfterEach
    void removeRows() throws SQLException {
        sandbox.removeFaults();
        for (String object : List.of("issues", "labels")) {
            for (JsonNode record : sandbox.records("github", object)) {
                String name = record.path("title").asText(record.path("name").asText());
                if (name.startsWith("It ") || name.startsWith("it ")) {
                    sandbox.delete("github", object, record.path("id").asText());
                }
            }
        }
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("set session authorization headwater_writer");
            statement.execute("delete from github.issues where title like 'It %'");
            statement.execute("delete from github.labels where name like 'it %'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"repositories", "issues", "issue_comments", "labels", "pull_requests"})
    void tablesAreFilledWithWhatThePlatformHolds(String table) throws SQLException {
        int held = sandbox.records("github", table).size();

        assertThat(held).isGreaterThan(2);
        assertThat(query(
                        "select count(*) from github." + table + " where created_at is not null and url like 'https%'"))
                .containsExactly(Integer.toString(held));
    }

    @Test
    void insertUpdateAndDeleteReachThePlatformAndTheDatabase() throws SQLException {
        List<String> inserted = query(INSERT + " returning node_id, state, author_login, labels, id > 0, milestone_id");
        String id = inserted.getFirst();
        assertThat(id).startsWith("I_kwDO");
        assertThat(inserted.subList(1, 6)).containsExactly("open", "headwater-demo", "{}", "t", null);

        assertThat(query("update github.issues set body = 'Text', state = 'closed', state_reason = 'not_planned',"
            + " locked = true, active_lock_reason = 'spam', label_ids = (select array_agg(node_id order by name) from"
            + " github.labels l where l.repository_id = issues.repository_id and name in ('bug', 'question')) where"
            + " node_id = '" + id
                        + "' returning state_reason, locked, active_lock_reason, labels, closed_at is not null, body"))
                .containsExactly("not_planned", "t", "spam", "{bug,question}", "t", "Text");
        JsonNode held = record("issues", id);
        assertThat(held.path("stateReason").asText()).isEqualTo("NOT_PLANNED");
        assertThat(held.path("labels")).hasSize(2);
        assertThat(sandbox.requests()).hasSize(2);

        assertThat(query("update github.issues set label_ids = null, locked = false, state = 'open' where node_id = '"
                        + id + "' returning labels, locked, state"))
                .containsExactly("{}", "f", "open");
        assertThat(execute("delete from github.issues where title = 'It issue'"))
                .isEqualTo(1);
        assertThat(record("issues", id).isMissingNode()).isTrue();
        assertThat(query("select node_id from github.issues where node_id = '" + id + "'"))
                .isEmpty();
    }

    @Test
    void severalRowsAreOneDocument() throws SQLException {
        assertThat(query("insert into github.labels (repository_id, name, color) select " + REPOSITORY
                        + ", 'it ' || n, 'ffffff' from generate_series(1, 100) n returning name"))
                .hasSize(100)
                .startsWith("it 1", "it 2")
                .endsWith("it 100");
        assertThat(execute("update github.labels set description = 'Many' where name like 'it %'"))
                .isEqualTo(100);
        assertThat(execute("delete from github.labels where name like 'it %'")).isEqualTo(100);
        assertThat(sandbox.requests()).hasSize(3);
    }

    @Test
    void rowsThatThePlatformTookAmongOthersAreInTheDatabase() throws SQLException {
        ServerErrorMessage error = failure("insert into github.labels (repository_id, name, color) values ("
                + REPOSITORY + ", 'it one', 'ffffff'), (" + REPOSITORY + ", 'BUG', 'ffffff'), (" + REPOSITORY
                + ", 'it two', '000000')");

        assertThat(error.getSQLState()).isEqualTo("40003");
        assertThat(error.getMessage()).isEqualTo("github accepted 2 of 3 rows");
        assertThat(error.getDetail())
                .contains(
                        "row 1: accepted as LA_", "row 2: refused, github validation error: Key (name)=(BUG) already");
        assertThat(query("select name from github.labels where name like 'it %' order by name"))
                .containsExactly("it one", "it two");
    }

    @Test
    void aRefusedValueIsToldWithReasonAndRequestId() {
        ServerErrorMessage error = failure(
                "insert into github.labels (repository_id, name, color) values (" + REPOSITORY + ", 'it bad', 'red')");

        assertThat(error.getSQLState()).isEqualTo("22023");
        assertThat(error.getMessage()).isEqualTo("github validation error");
        assertThat(error.getDetail())
                .matches("Key \\(color\\)=\\(red\\) is not accepted: Color is invalid\\."
                        + " \\(github request id [0-9A-F:]+\\)");
        assertThat(error.getColumn()).isEqualTo("color");
        assertThat(error.getSchema() + "." + error.getTable()).isEqualTo("github.labels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        insert into github.issues (repository_id, title) values ('R_none', 'It x')                                | 23503 | 1
        insert into github.issues (title) values ('It x')                                                         | 23502 | 0
        insert into github.issues (repository_id, title, number) values ('R_none', 'It x', 1)                     | 428C9 | 0
        insert into github.labels (repository_id, name, color) select repository_id, name, color from github.labels where name = 'bug' limit 1 | 23505 | 1
        update github.issues set state_reason = 'completed' where number = 1                                      | 22023 | 0
        update github.issues set state = 'shut' where number = 1                                                  | 22023 | 1
        delete from github.pull_requests where number > 0                                                         | 0A000 | 0
        delete from github.repositories where name = 'stillsuit'                                                  | 0A000 | 0
        """)
    void aFailureHasItsSqlstate(String sql, String sqlState, int requests) {
        assertThat(failure(sql).getSQLState()).isEqualTo(sqlState);
        assertThat(sandbox.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"refuse"}                                | 08007
        {"type":"reset_before"}                          | 08007
        {"type":"reset_after"}                           | 08007
        {"type":"truncate"}                              | 08007
        {"type":"garbage"}                               | 08007
        {"type":"status","status":502,"body":""}         | 08007
        {"type":"rate_limit","retry_after_s":2}          | 53400
        {"type":"partial","fail":[0]}                    | 23514
        """)
    void aFaultHasItsSqlstateAndLeavesNoRow(String fault, String sqlState) throws SQLException {
        sandbox.fault("{\"platform\":\"github\",\"times\":1,\"path_contains\":\"/graphql\",\"fault\":" + fault + "}");

        assertThat(failure(INSERT).getSQLState()).isEqualTo(sqlState);
        assertThat(query("select node_id from github.issues where title = 'It issue'"))
                .isEmpty();
    }

    @Test
    void aRecordThatWasRemovedElsewhereIsTold() throws SQLException {
        String id = query(INSERT + " returning node_id").getFirst();
        sandbox.delete("github", "issues", id);

        ServerErrorMessage error = failure("update github.issues set body = 'x' where node_id = '" + id + "'");

        assertThat(error.getSQLState()).isEqualTo("P0002");
        assertThat(error.getDetail()).startsWith("Key (node_id)=(" + id + ") is not present on github.");
    }

    @Test
    void explainShowsTheDocumentAndSendsNothing() throws SQLException {
        String plan = String.join(
                "\n", query("explain verbose insert into github.issues (repository_id, title) values ('R_1', 'It x')"));

        assertThat(plan)
                .contains(
                        "platform=[github], request=[POST /graphql]",
                        "r0: createIssue(input: $r0)",
                        "\"title\" : \"It x\"");
        assertThat(sandbox.requests()).isEmpty();
    }

    private JsonNode record(String object, String id) {
        for (JsonNode record : sandbox.records("github", object)) {
            if (record.path("id").asText().equals(id)) {
                return record;
            }
        }
        return MissingNode.getInstance();
    }

    /** All values of all rows as Postgres writes them. */
    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
            }
            return values;
        }
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private ServerErrorMessage failure(String sql) {
        PSQLException failure = catchThrowableOfType(PSQLException.class, () -> execute(sql));
        assertThat((Throwable) failure).as(sql).isNotNull();
        return Objects.requireNonNull(failure.getServerErrorMessage());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }
}
