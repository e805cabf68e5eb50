package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same everyday scenario through real drivers, each as a process of its own; pgjdbc in this one. */
@ExtendWith(HeadwaterExtension.class)
class ClientsIT {
    private static final String EXPECTED = """
        insert 1 18
        update 1 ada@example.org True
        select ada@example.org
        error 22023 salesforce validation error | Key (email)=(not an address) is not a valid email address. | email
        after rollback Kept
        prepared 12
        last Number 11
        explain PgRelay(tables=[salesforce.contacts])
        explain Database Write
        delete 2
        delete 0
        """;

    private final Demo demo;

    ClientsIT(Demo demo) {
        this.demo = demo;
    }

    @ParameterizedTest
    @ValueSource(strings = {"psycopg2", "psycopg"})
    void pythonDriversWriteThroughHeadwater(String driver) throws Exception {
        Program python = Program.require("/usr/bin/python3", "/usr/bin/python3", "-c", "import " + driver);
        Program.Result result =
                python.with("src/test/python/scenario.py", driver, demo.url()).run();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(EXPECTED);
    }

    @Test
    void nodePostgresWritesThroughHeadwater() throws Exception {
        Path scripts = Path.of("src/test/node").toAbsolutePath();
        Program node = Program.require("node", "node", "-e", "require('" + scripts + "/node_modules/pg')");
        Program.Result result = node.with(scripts + "/scenario.js", demo.url()).run();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(EXPECTED);
    }

    /** prepareThreshold is 5 by default: the first runs are unnamed statements, the later ones S_1. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?prepareThreshold=1", "?prepareThreshold=-1", "?preferQueryMode=simple"})
    void pgjdbcWritesThroughHeadwater(String options) throws Exception {
        StringBuilder output = new StringBuilder();
        try (Connection connection =
                DriverManager.getConnection(demo.jdbcUrl() + options, demo.user(), demo.password())) {
            scenario(connection, output);
        }
        assertThat(output).hasToString(EXPECTED);
    }

    private static void scenario(Connection connection, StringBuilder output) throws SQLException {
        String id = insert(connection, "Scenario", "ada.scenario@example.com");
        output.append("insert 1 ").append(id.length()).append('\n');
        try (PreparedStatement update = connection.prepareStatement(
                "update salesforce.contacts set email = ?, do_not_call = ? where id = ? returning email,"
                        + " do_not_call")) {
            update.setString(1, "ada@example.org");
            update.setBoolean(2, true);
            update.setString(3, id);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                String called = row.getBoolean(2) ? "True" : "False";
                output.append("update 1 ")
                        .append(row.getString(1))
                        .append(' ')
                        .append(called)
                        .append('\n');
            }
        }
        output.append("select ").append(value(connection, "email", id)).append('\n');
        output.append(refused(connection));

        connection.setAutoCommit(false);
        String kept = insert(connection, "Kept", null);
        connection.rollback();
        output.append("after rollback ")
                .append(value(connection, "last_name", kept))
                .append('\n');
        connection.commit();
        connection.setAutoCommit(true);

        try (PreparedStatement update =
                connection.prepareStatement("update salesforce.contacts set title = ? where id = ?")) {
            int count = 0;
            for (int n = 0; n < 12; n++) {
                update.setString(1, "Number " + n);
                update.setString(2, id);
                count += update.executeUpdate();
            }
            output.append("prepared ").append(count).append('\n');
        }
        output.append("last ").append(value(connection, "title", id)).append('\n');
        output.append("explain ").append(explained(connection, id)).append('\n');
        output.append("delete ").append(delete(connection, id, kept)).append('\n');
        output.append("delete ").append(delete(connection, id, kept)).append('\n');
    }

    private static String insert(Connection connection, String lastName, String email) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into salesforce.contacts (last_name, email) values (?, ?) returning id")) {
            insert.setString(1, lastName);
            insert.setString(2, email);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String refused(Connection connection) {
        try {
            insert(connection, "Scenario", "not an address");
            return "no error\n";
        } catch (SQLException e) {
            var server = ((org.postgresql.util.PSQLException) e).getServerErrorMessage();
            return "error " + server.getSQLState() + " " + server.getMessage() + " | " + server.getDetail() + " | "
                    + server.getColumn() + "\n";
        }
    }

    private static String explained(Connection connection, String id) throws SQLException {
        try (PreparedStatement read =
                        connection.prepareStatement("explain (engine) select * from salesforce.contacts where id = ?");
                PreparedStatement write = connection.prepareStatement(
                        "explain (format json) update salesforce.contacts set title = ? where id = ?")) {
            read.setString(1, id);
            write.setString(1, "Never");
            write.setString(2, id);
            try (ResultSet relay = read.executeQuery();
                    ResultSet plan = write.executeQuery()) {
                relay.next();
                plan.next();
                String root = plan.getString(1)
                        .lines()
                        .filter(line -> line.contains("\"Node Type\""))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll(".*: \"|\",", "");
                return relay.getString(1) + "\nexplain " + root;
            }
        }
    }

    private static String value(Connection connection, String column, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + column + " from salesforce.contacts where id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int delete(Connection connection, String first, String second) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from salesforce.contacts where id in (?, ?)")) {
            delete.setString(1, first);
            delete.setString(2, second);
            return delete.executeUpdate();
        }
    }
}
