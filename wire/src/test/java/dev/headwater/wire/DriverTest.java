package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Real clients, direct and proxied: pgjdbc and psql must not notice a difference. */
@ExtendWith(Upstream.Extension.class)
class DriverTest {
    private final TestInterceptor interceptor = new TestInterceptor();
    private Upstream upstream;
    private WireServer server;

    @BeforeEach
    void start(Upstream postgres) throws IOException {
        upstream = postgres;
        server = Proxy.start(postgres.port(), interceptor, Proxy.user("postgres", ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void metadataIsTheSame() throws SQLException {
        try (Connection direct = upstream.connect(Upstream.DATABASE);
                Connection proxied = connect("")) {
            for (Query query : List.<Query>of(
                    c -> c.getMetaData().getTables(null, null, "%", null),
                    c -> c.getMetaData().getColumns(null, "public", "%", "%"),
                    c -> c.getMetaData().getTypeInfo())) {
                assertThat(rows(query.run(proxied)))
                        .isEqualTo(rows(query.run(direct)))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&prepareThreshold=1", "&preferQueryMode=simple", "&protocolVersion=3.2"})
    void preparedStatementsBeyondTheThreshold(String options) throws SQLException {
        try (Connection connection = connect(options);
                PreparedStatement select = connection.prepareStatement("select ?::int + 1, ?::text")) {
            for (int i = 0; i < 12; i++) {
                select.setInt(1, i);
                select.setString(2, "t" + i);
                assertThat(rows(select.executeQuery())).containsExactly(List.of(String.valueOf(i + 1), "t" + i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&prepareThreshold=1", "&preferQueryMode=simple", "&autosave=always"})
    void interceptedWritesBeyondTheThreshold(String options) throws SQLException {
        try (Connection connection = connect(options);
                PreparedStatement insert =
                        connection.prepareStatement("insert into intercepted values (?, ?) returning id, name")) {
            for (int i = 0; i < 12; i++) {
                connection.setAutoCommit(i % 3 == 0);
                insert.setInt(1, i);
                insert.setString(2, "t");
                assertThat(rows(insert.executeQuery()))
                        .containsExactly(List.of("1", "n"), List.of("2", "n"), List.of("3", "n"));
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            }
            assertThat(interceptor.runs).hasValue(12);
        }
    }

    @Test
    void updateCountsBatchesAndFailures() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into intercepted values (1, 'x')"))
                    .isEqualTo(1);
            statement.addBatch("insert into intercepted values (1, 'x')");
            statement.addBatch("insert into intercepted values (2, 'y')");
            assertThat(statement.executeBatch()).containsExactly(1, 1);
            assertThatThrownBy(() -> statement.executeUpdate("insert into intercepted values (1, 'x') /*fail*/"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
            assertThat(rows(statement.executeQuery("select 1"))).hasSize(1);
        }
    }

    @Test
    void cursorsFetchInPortions() throws SQLException {
        try (Connection connection = connect("")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(7);
                assertThat(rows(statement.executeQuery("select generate_series(1, 100)")))
                        .hasSize(100);
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into intercepted values (?, 'x') returning id, name")) {
                insert.setFetchSize(2);
                insert.setInt(1, 1);
                assertThat(rows(insert.executeQuery())).hasSize(3);
            }
            connection.commit();
        }
    }

    @Test
    void queryTimeoutCancels() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("select pg_sleep(20)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(rows(statement.executeQuery("select 1"))).hasSize(1);
        }
    }

    @Test
    void copyBothWays() throws SQLException, IOException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table c (n int, t text)");
            CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                lines.append(i).append("\ttext ").append(i).append('\n');
            }
            assertThat(copy.copyIn("copy c from stdin", new StringReader(lines.toString())))
                    .isEqualTo(10_000);
            var out = new StringWriter();
            assertThat(copy.copyOut("copy c to stdout", out)).isEqualTo(10_000);
            assertThat(out.toString()).isEqualTo(lines.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\d", "\\dt", "\\l", "\\d numbers", "select 1;", "select * from numbers \\gdesc"})
    void psqlPrintsTheSame(String command) throws Exception {
        String direct = psql("postgres", "", upstream.port(), command);
        String proxied = psql(Proxy.USER, Proxy.PASSWORD, server.port(), command);

        assertThat(proxied).isEqualTo(direct).isNotBlank();
    }

    @Test
    void psqlPrintsOurErrorsAsPostgresPrintsItsOwn() throws Exception {
        String sql = "insert into intercepted values (1, 'x') /*fail*/";

        assertThat(psql(Proxy.USER, Proxy.PASSWORD, server.port(), sql)).isEqualTo("""
            ERROR:  salesforce validation error
            DETAIL:  Key (email)=(x'$q$) is not valid.
            """);
    }

    private static String psql(String user, String password, int port, String command)
            throws IOException, InterruptedException {
        return Psql.run(
                "host=127.0.0.1 port=" + port + " user=" + user + " dbname=" + Upstream.DATABASE,
                password,
                command + (command.startsWith("\\") || command.contains("\\g") ? "" : ";"));
    }

    private Connection connect(String options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Proxy.USER + "." + Proxy.SYNC);
        properties.setProperty("password", Proxy.PASSWORD);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + Upstream.DATABASE + "?x=1" + options,
                properties);
    }

    private interface Query {
        ResultSet run(Connection connection) throws SQLException;
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
