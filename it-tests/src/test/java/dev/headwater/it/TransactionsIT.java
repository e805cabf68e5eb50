package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;

/** Writes inside transactions, failed ones, savepoints, batches and scripts (S5, S20, S21). */
@ExtendWith(HeadwaterExtension.class)
class TransactionsIT {
    private static final String INSERT = "insert into salesforce.contacts (last_name) values ('Transacted')";
    /** Natively, and with us, it fails before anything is sent. */
    private static final String FAILING = "insert into salesforce.contacts (first_name) values ('x')";

    private final Demo demo;
    private final SandboxControl sandbox;

    TransactionsIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    @AfterEach
    void deleteRows() throws SQLException {
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            statement.execute("delete from salesforce.contacts where last_name = 'Transacted'");
            statement.execute("delete from notes where body = 'transacted'");
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

    private static TransactionState stateOf(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    private static int warnings(Statement statement) throws SQLException {
        int count = 0;
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            assertThat(warning.getSQLState()).isEqualTo("01000");
            count++;
        }
        statement.clearWarnings();
        return count;
    }

    /** S21: the failed transaction is upstream's own, whichever way the statement came. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void failedWriteFailsTheTransactionAsNativelyS21(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate(INSERT)).isEqualTo(1);
            assertThat(stateOf(connection)).isEqualTo(TransactionState.OPEN);
            assertThat(stateOf(statement, FAILING)).isEqualTo("23502");
            assertThat(stateOf(connection)).isEqualTo(TransactionState.FAILED);
            assertThat(stateOf(statement, "select 1")).isEqualTo("25P02");
            assertThat(stateOf(statement, INSERT)).isEqualTo("25P02");
            assertThat(stateOf(statement, "insert into notes (body) values ('transacted')"))
                    .isEqualTo("25P02");
            assertThat(sandbox.requests()).hasSize(1);
            statement.execute("commit");
            assertThat(stateOf(connection)).isEqualTo(TransactionState.IDLE);
            assertThat(stateOf(statement, "select 1")).isEqualTo("00000");
            connection.rollback();
        }
    }

    /** S21: a statement of the client's own that fails keeps our write from being sent. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void failedTransactionSendsNothingS21(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(stateOf(statement, "select 1/0")).isEqualTo("22012");
            assertThat(stateOf(statement, INSERT)).isEqualTo("25P02");
            assertThat(stateOf(statement, "update salesforce.contacts set title = 'x'"))
                    .isEqualTo("25P02");
            connection.rollback();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S21: back to before the failure, and on. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void savepointsWorkAroundFailedWritesS21(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into notes (body) values ('transacted')");
            Savepoint before = connection.setSavepoint("before");
            assertThat(stateOf(statement, FAILING)).isEqualTo("23502");
            assertThat(stateOf(connection)).isEqualTo(TransactionState.FAILED);
            connection.rollback(before);
            assertThat(stateOf(connection)).isEqualTo(TransactionState.OPEN);
            assertThat(statement.executeUpdate(INSERT)).isEqualTo(1);
            connection.rollback(before);
            // what was sent stays, whatever is rolled back (S20)
            assertThat(statement.executeUpdate("delete from notes where body = 'transacted'"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("delete from salesforce.contacts where last_name = 'Transacted'"))
                    .isEqualTo(1);
            connection.commit();
        }
        assertThat(sandbox.requests()).hasSize(2);
    }

    /** S21: after a failure everything up to Sync is skipped, our statements as well. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void pipelinedWriteBehindAFailingStatementIsNotSentS21(boolean autoCommit) throws SQLException {
        for (String failing : new String[] {"select 1/0", "insert into no_such_table values (1)", FAILING}) {
            try (Connection connection = connect("extended");
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(autoCommit);
                statement.addBatch("insert into notes (body) values ('transacted')");
                statement.addBatch(failing.startsWith("select") ? "insert into notes (id) values (1/0)" : failing);
                statement.addBatch(INSERT);
                statement.addBatch("insert into notes (body) values ('transacted')");
                BatchUpdateException failed =
                        catchThrowableOfType(BatchUpdateException.class, () -> statement.executeBatch());
                assertThat((Throwable) failed).as(failing).isNotNull();
                assertThat(stateOf(connection)).isEqualTo(autoCommit ? TransactionState.IDLE : TransactionState.FAILED);
                connection.setAutoCommit(false);
                connection.rollback();
                assertThat(statement.executeUpdate("delete from notes where body = 'transacted'"))
                        .as("all of a pipeline is one implicit transaction")
                        .isZero();
                connection.commit();
            }
            assertThat(sandbox.requests()).as(failing).isEmpty();
        }
    }

    /** S20: a pipeline whose last statement fails cannot take the write back, which was sent exactly once. */
    @Test
    void pipelinedWriteBeforeAFailingStatementIsSentOnceAndStaysS20() throws SQLException {
        try (Connection connection = connect("extended");
                PreparedStatement statement = connection.prepareStatement(
                        "insert into salesforce.contacts (last_name, birthdate) values ('Transacted',"
                                + " ?::text::date)")) {
            for (String date : new String[] {"2001-02-03", "no date", "2001-02-03"}) {
                statement.setString(1, date);
                statement.addBatch();
            }
            BatchUpdateException failed = catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
            assertThat(failed.getSQLState()).isEqualTo("22007");
        }
        assertThat(sandbox.requests()).hasSize(1);
        assertThat(sandbox.lastNames()).containsOnlyOnce("Transacted");
    }

    /** S20: once per transaction, however many writes and savepoints it has, and again in the next. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void warnsOncePerTransactionS20(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            statement.execute(INSERT);
            assertThat(warnings(statement)).as("no transaction block").isZero();
            connection.setAutoCommit(false);
            for (String end : new String[] {"commit", "rollback"}) {
                statement.execute("select 1");
                assertThat(warnings(statement)).isZero();
                statement.execute(INSERT);
                assertThat(warnings(statement)).isEqualTo(1);
                Savepoint savepoint = connection.setSavepoint();
                statement.execute(INSERT);
                assertThat(warnings(statement)).isZero();
                connection.rollback(savepoint);
                statement.execute("update salesforce.contacts set title = 'x' where last_name = 'Transacted'");
                assertThat(warnings(statement)).isZero();
                statement.execute(end);
                statement.clearWarnings();
            }
        }
    }

    /** S20: a write that was applied already cannot be prepared for a later decision. */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void prepareTransactionAfterAWriteIsRefusedS20(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT);
            PSQLException refused = catchThrowableOfType(
                    PSQLException.class, () -> statement.execute("prepare transaction 'it''s mine'"));
            assertThat(refused.getSQLState()).isEqualTo("0A000");
            assertThat(refused.getServerErrorMessage().getHint()).contains("COMMIT");
            assertThat(stateOf(connection)).isEqualTo(TransactionState.FAILED);
            connection.rollback();

            // without one it is Postgres's own business, here a server that allows none
            statement.execute("insert into notes (body) values ('transacted')");
            assertThat(stateOf(statement, "PREPARE TRANSACTION 'x'")).isEqualTo("55000");
            connection.rollback();
        }
        assertThat(sandbox.requests()).hasSize(1);
    }

    /** S5: transaction control beside writes, in one string. */
    @Test
    void transactionControlSharesAStringWithWritesS5() throws SQLException {
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            statement.execute("begin; " + INSERT + "; " + INSERT + "; commit");
            assertThat(counts(statement)).isEqualTo("0 1 1 0");
            statement.execute(INSERT + "; delete from salesforce.contacts where last_name = 'Transacted'");
            assertThat(counts(statement)).isEqualTo("1 3");
            assertThat(stateOf(statement, "begin; " + INSERT + "; " + FAILING + "; " + INSERT + "; commit"))
                    .isEqualTo("23502");
            assertThat(stateOf(statement, "select 1")).isEqualTo("25P02");
            statement.execute("rollback");
        }
        assertThat(sandbox.requests()).hasSize(5);
    }

    /** S5: what Postgres would undo together with the write is refused before anything runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into notes (body) values ('transacted'); %s",
                "%s; insert into notes (body) values ('transacted')",
                "begin; %s; insert into notes (body) values ('transacted'); commit",
                "%s; select 1/0",
                "set search_path = public; %s",
                "create temp table t (i int); %s"
            })
    void mixturesAreRefusedBeforeAnythingRunsS5(String script) throws SQLException {
        try (Connection connection = connect("simple");
                Statement statement = connection.createStatement()) {
            PSQLException refused = catchThrowableOfType(
                    PSQLException.class, () -> statement.execute(String.format(Locale.ROOT, script, INSERT)));
            assertThat(refused.getSQLState()).isEqualTo("0A000");
            assertThat(refused.getServerErrorMessage().getHint()).contains("statement of its own");
            assertThat(statement.executeUpdate("delete from notes where body = 'transacted'"))
                    .isZero();
            assertThat(stateOf(statement, "select * from pg_temp.t")).isEqualTo("42P01");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String counts(Statement statement) throws SQLException {
        StringBuilder counts = new StringBuilder();
        for (int count = statement.getUpdateCount(); count >= 0; count = statement.getUpdateCount()) {
            counts.append(counts.isEmpty() ? "" : " ").append(count);
            var _ = statement.getMoreResults();
        }
        return counts.toString();
    }
}
