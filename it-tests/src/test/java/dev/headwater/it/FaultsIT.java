package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** A platform that fails: the right SQLSTATE, an honest journal, a session that goes on (S28, S29). */
@ExtendWith(HeadwaterExtension.class)
class FaultsIT {
    private static final String INSERT = "insert into salesforce.contacts (last_name) values ('Faulty') returning id";

    private final Demo demo;
    private final SandboxControl sandbox;

    FaultsIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    @AfterEach
    void removeFaults() {
        sandbox.removeFaults();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"reset_before"} | 08007 | unknown
        {"type":"reset_after"} | 08007 | unknown
        {"type":"truncate"} | 08007 | unknown
        {"type":"garbage"} | 08007 | unknown
        {"type":"status","status":503,"body":"[{\\"errorCode\\":\\"SERVER_UNAVAILABLE\\",\\"message\\":\\"busy\\"}]"} | 58000 | rejected
        {"type":"rate_limit","retry_after_s":2} | 53400 | rejected
        """)
    void failureHasItsSqlstateAndItsJournalState(String fault, String sqlState, String state) throws SQLException {
        sandbox.fault(
                "{\"platform\":\"salesforce\",\"times\":1,\"path_contains\":\"composite\",\"fault\":" + fault + "}");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String failure = "";
            try {
                statement.execute(INSERT);
            } catch (PSQLException e) {
                failure = e.getSQLState();
            }
            assertThat(failure).isEqualTo(sqlState);
            assertThat(count(statement, "salesforce.contacts where last_name = 'Faulty'"))
                    .isZero();
        }
        assertThat(lastJournalState()).isEqualTo(state);
    }

    @Test
    void expiredTokenIsRefreshedWithinTheStatement() throws SQLException {
        sandbox.fault("{\"platform\":\"salesforce\",\"fault\":{\"type\":\"expire_tokens\"}}");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(INSERT)).isTrue();
            assertThat(statement.executeUpdate("delete from salesforce.contacts where last_name = 'Faulty'"))
                    .isEqualTo(1);
        }
        assertThat(lastJournalState()).isEqualTo("applied");
    }

    @Test
    void failureInsideATransactionFailsIt() throws SQLException {
        sandbox.fault("{\"platform\":\"salesforce\",\"times\":1,\"path_contains\":\"composite\","
                + "\"fault\":{\"type\":\"reset_after\"}}");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String failure = "";
            try {
                statement.execute(INSERT);
            } catch (PSQLException e) {
                failure = e.getSQLState();
            }
            String afterwards = "";
            try {
                statement.execute("select 1");
            } catch (PSQLException e) {
                afterwards = e.getSQLState();
            }
            assertThat(failure).isEqualTo("08007");
            assertThat(afterwards).isEqualTo("25P02");
            connection.rollback();
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }

    private String lastJournalState() throws SQLException {
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select state from headwater.mutations order by id desc limit 1")) {
            row.next();
            return row.getString(1);
        }
    }

    private static int count(Statement statement, String what) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getInt(1);
        }
    }
}
