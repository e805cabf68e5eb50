package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What the client's session says about a write (S8): the current role, its settings, and the state of its transaction. */
@ExtendWith(HeadwaterExtension.class)
class RightsIT {
    private static final String UPDATE = "update salesforce.contacts set title = 'changed' where last_name = 'Right'";

    private final Demo demo;
    private final SandboxControl sandbox;
    private final Superuser superuser;

    RightsIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
        this.superuser = new Superuser(demo);
    }

    @BeforeEach
    void createRole() throws SQLException {
        superuser.execute(
                "create role clerk",
                "grant clerk to demo",
                "grant usage on schema salesforce to clerk",
                "grant insert, delete on salesforce.contacts to clerk");
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into salesforce.contacts (last_name, title) values ('Right', 'old')");
        }
        sandbox.forgetRequests();
    }

    @AfterEach
    void dropRole() throws SQLException {
        superuser.execute(
                "alter table salesforce.contacts disable row level security",
                "drop policy if exists mine on salesforce.contacts",
                "alter role demo reset all",
                "drop owned by clerk",
                "drop role clerk");
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            statement.execute("delete from salesforce.contacts where last_name = 'Right'");
        }
    }

    private Connection connect(String queryMode) throws SQLException {
        return DriverManager.getConnection(
                demo.jdbcUrl() + "?preferQueryMode=" + queryMode, demo.user(), demo.password());
    }

    private static String stateOf(Statement statement, String sql) {
        PSQLException failure = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
        return failure == null ? "00000" : String.valueOf(failure.getSQLState());
    }

    /** S8: the current role decides, neither the one that logged in nor the writer's. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void privilegesAreTheCurrentRolesS8(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            statement.execute("set role clerk");
            assertThat(stateOf(statement, UPDATE)).isEqualTo("42501");
            assertThat(stateOf(statement, "update salesforce.contacts set title = 'x' where false"))
                    .isEqualTo("42501");
            assertThat(sandbox.requests()).isEmpty();
            assertThat(stateOf(statement, "insert into salesforce.contacts (last_name) values ('Right')"))
                    .isEqualTo("00000");
            statement.execute("reset role");
            assertThat(stateOf(statement, UPDATE)).isEqualTo("00000");
            connection.setAutoCommit(false);
            statement.execute("set local role clerk");
            assertThat(stateOf(statement, UPDATE)).isEqualTo("42501");
            connection.rollback();
            assertThat(stateOf(statement, UPDATE)).isEqualTo("00000");
            connection.rollback();
        }
        assertThat(sandbox.requests()).hasSize(3);
    }

    /** S8: who may read only some of the columns may write when those are all that the statement needs. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void rightsToSomeColumnsAreEnoughForStatementsThatUseThemS8(String mode) throws Exception {
        superuser.execute("grant select (id, last_name), update (title) on salesforce.contacts to clerk");
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            statement.execute("set role clerk");
            // a grant is noticed within a second
            Waiting.until(() -> stateOf(statement, UPDATE), "00000");
            assertThat(sandbox.requests()).hasSize(1);
            assertThat(superuser.text("select title from salesforce.contacts where last_name = 'Right'"))
                    .isEqualTo("changed");
            assertThat(stateOf(statement, UPDATE + " returning id, last_name")).isEqualTo("00000");
            sandbox.forgetRequests();
            assertThat(stateOf(statement, UPDATE + " returning title")).isEqualTo("42501");
            assertThat(stateOf(statement, UPDATE + " and email is null")).isEqualTo("42501");
            assertThat(stateOf(statement, UPDATE.replace("'changed'", "phone"))).isEqualTo("42501");
            assertThat(stateOf(statement, UPDATE.replace("title =", "phone ="))).isEqualTo("42501");
            assertThat(sandbox.requests()).isEmpty();
            assertThat(stateOf(statement, "delete from salesforce.contacts where last_name = 'Right'"))
                    .isEqualTo("00000");
        }
        assertThat(sandbox.requests()).hasSize(1);
    }

    /** S8: nobody's policies are applied by the writer, so a role that has any is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        update salesforce.contacts set title = 'x' where last_name = 'Right'
        insert into salesforce.contacts (last_name) values ('Right')
        delete from salesforce.contacts where last_name = 'Right'
        """)
    void rowLevelSecurityIsRefusedS8(String sql) throws SQLException {
        superuser.execute(
                "alter table salesforce.contacts enable row level security",
                "create policy mine on salesforce.contacts using (last_name = 'Right') with check (last_name ="
                        + " 'Right')");
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            assertThat(refused.getSQLState()).isEqualTo("0A000");
            assertThat(refused.getServerErrorMessage().getHint()).contains("row-level security");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S8: the many ways in which a transaction can be read-only. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        begin read only
        begin; set transaction read only
        set default_transaction_read_only = on
        set session characteristics as transaction read only
        """)
    void readOnlyTransactionsWriteNothingS8(String setting) throws SQLException {
        for (String mode : new String[] {"simple", "extended"}) {
            try (Connection connection = connect(mode);
                    Statement statement = connection.createStatement()) {
                for (String one : setting.split(";", -1)) {
                    statement.execute(one);
                }
                PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(UPDATE));
                assertThat(refused.getSQLState()).as(setting).isEqualTo("25006");
                assertThat(refused.getServerErrorMessage().getMessage())
                        .isEqualTo("cannot execute UPDATE in a read-only transaction");
                assertThat(stateOf(statement, "rollback")).isEqualTo("00000");
                assertThat(stateOf(statement, "insert into notes (body) select 'x' where false"))
                        .isEqualTo(setting.startsWith("set") ? "25006" : "00000");
            }
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S8: settings that belong to the role hold without being set in the session. */
    @Test
    void settingsOfTheRoleCountS8() throws SQLException {
        superuser.execute("alter role demo set headwater.transactions = 'refuse'");
        try (Connection connection = connect("extended");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(stateOf(statement, UPDATE)).isEqualTo("0A000");
            connection.rollback();
            statement.execute("set local headwater.transactions = 'escape'");
            assertThat(stateOf(statement, UPDATE)).isEqualTo("00000");
            connection.rollback();
        }
        superuser.execute(
                "alter role demo reset all",
                "alter role demo set search_path = salesforce",
                "alter role demo set default_transaction_read_only = on");
        try (Connection connection = connect("extended");
                Statement statement = connection.createStatement()) {
            assertThat(stateOf(statement, UPDATE.replace("salesforce.", ""))).isEqualTo("25006");
            statement.execute("set default_transaction_read_only = off");
            assertThat(stateOf(statement, UPDATE.replace("salesforce.", ""))).isEqualTo("00000");
        }
        assertThat(sandbox.requests()).hasSize(2);
    }

    /** S2, S6: a function's own search_path is the function's business and ends with it. */
    @Test
    void searchPathOfAFunctionDoesNotMoveTheTargetS2() throws SQLException {
        superuser.execute("create or replace function public.where_am_i() returns text language plpgsql"
                + " set search_path = pg_catalog as $$ begin return current_setting('search_path'); end $$");
        try (Connection connection = connect("extended");
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = salesforce, public");
            try (ResultSet row = statement.executeQuery("update contacts set title = where_am_i()"
                    + " where last_name = 'Right' returning title, current_setting('search_path')")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("pg_catalog");
                assertThat(row.getString(2)).isEqualTo("salesforce, public");
            }
        } finally {
            superuser.execute("drop function public.where_am_i()");
        }
        assertThat(sandbox.requests()).hasSize(1);
    }

    /** S8, S31: the session's own timeout bounds the wait for the platform. */
    @Test
    void statementTimeoutHoldsS8() throws SQLException {
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = '300ms'");
            assertThat(stateOf(statement, UPDATE + " and pg_sleep(2) is not null"))
                    .isEqualTo("57014");
        }
        assertThat(sandbox.requests()).isEmpty();
    }
}
