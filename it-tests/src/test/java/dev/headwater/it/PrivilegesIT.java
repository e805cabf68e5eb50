package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** The database's own GRANTs decide who may write through Headwater, column by column (S8). */
@ExtendWith(HeadwaterExtension.class)
class PrivilegesIT {
    private final Demo demo;
    private final SandboxControl sandbox;

    PrivilegesIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    @AfterEach
    void grantEverything() throws SQLException {
        asSuperuser("grant select, insert, update, delete on salesforce.contacts to demo");
    }

    private void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        00000 | update (title) | update salesforce.contacts set title = 'x' where id = 'none'
        42501 | update (title) | update salesforce.contacts set title = 'x', phone = '1' where id = 'none'
        42501 | update (title) | update salesforce.contacts set (title, phone) = (select 'x', '1') where id = 'none'
        00000 | insert (title, last_name) | insert into salesforce.contacts (last_name) select 'x' where false
        42501 | insert (title, last_name) | insert into salesforce.contacts (phone) select 'x' where false
        42501 | update | insert into salesforce.contacts (last_name) values ('x')
        42501 | insert | delete from salesforce.contacts where id = 'none'
        42501 | insert | update salesforce.contacts set title = 'x' where id = 'none'
        """)
    void columnsCountOneByOne(String state, String privilege, String sql) throws SQLException {
        asSuperuser(
                "revoke insert, update, delete on salesforce.contacts from demo",
                "grant " + privilege + " on salesforce.contacts to demo");
        assertThat(stateOf(sql)).isEqualTo(state);
        asSuperuser("revoke " + privilege + " on salesforce.contacts from demo");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void returningNeedsTheRightToSeeItsColumns() throws SQLException {
        asSuperuser("revoke select on salesforce.contacts from demo");
        assertThat(stateOf("insert into salesforce.contacts (last_name) values ('x') returning id"))
                .isEqualTo("42501");
        assertThat(stateOf("delete from salesforce.contacts where id = 'none'")).isEqualTo("42501");
        assertThat(sandbox.requests()).isEmpty();
    }

    private String stateOf(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            PSQLException failure = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            return failure == null ? "00000" : String.valueOf(failure.getSQLState());
        }
    }

    /** S20. */
    @Test
    void transactionIsWarnedOnceThatItsWritesStay() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int transaction = 0; transaction < 2; transaction++) {
                assertThat(warnings(statement, "insert into salesforce.contacts (last_name) values ('Warned')"))
                        .isEqualTo(1);
                assertThat(warnings(statement, "delete from salesforce.contacts where last_name = 'Warned'"))
                        .isZero();
                connection.rollback();
            }
        }
    }

    private static int warnings(Statement statement, String sql) throws SQLException {
        statement.clearWarnings();
        statement.execute(sql);
        int count = 0;
        for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
            assertThat(w.getSQLState()).isEqualTo("01000");
            count++;
        }
        return count;
    }
}
