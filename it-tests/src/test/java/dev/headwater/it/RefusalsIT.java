package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;

/** What is refused is refused before the platform hears of it (S3, S5a, S8, S12–S14). */
@ExtendWith(HeadwaterExtension.class)
class RefusalsIT {
    private final Demo demo;
    private final SandboxControl sandbox;

    RefusalsIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    private Connection headwater() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }

    /** Sent as one simple Query, whose string pgjdbc would otherwise take apart. */
    private PSQLException refusal(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        demo.jdbcUrl() + "?preferQueryMode=simple", demo.user(), demo.password());
                Statement statement = connection.createStatement()) {
            PSQLException refusal = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) refusal).as(sql).isNotNull();
            // the session goes on, in or out of a transaction block
            statement.execute("rollback");
            assertThat(statement.execute("select 1")).isTrue();
            assertThat(sandbox.requests()).isEmpty();
            return refusal;
        }
    }

    /** S13: counted by the rule. */
    @Test
    void moreRowsThanOneRequestTakesAreRefusedWhenPlanning() throws SQLException {
        String rows =
                IntStream.rangeClosed(1, 201).mapToObj(i -> "('Row " + i + "')").collect(Collectors.joining(", "));
        PSQLException refusal = refusal("insert into salesforce.contacts (last_name) values " + rows);
        assertThat(refusal.getSQLState()).isEqualTo("54000");
        assertThat(refusal.getServerErrorMessage().getMessage())
                .isEqualTo("INSERT on synced table \"salesforce.contacts\" has 201 rows;"
                        + " one request to salesforce takes at most 200");
        assertThat(refusal.getServerErrorMessage().getHint()).contains("at most 200 rows");
    }

    /** S13: only running the source tells. */
    @Test
    void moreRowsThanOneRequestTakesAreRefusedWhenCounted() throws SQLException {
        PSQLException refusal = refusal("insert into salesforce.contacts (last_name)"
                + " select 'Row ' || n from generate_series(1, 201) as n");
        assertThat(refusal.getSQLState()).isEqualTo("54000");
        assertThat(refusal.getServerErrorMessage().getMessage()).contains("more than 200 rows");
    }

    /** S14. */
    @Test
    void upsertsAreRefusedWithAdvice() throws SQLException {
        PSQLException refusal = refusal("insert into salesforce.contacts (last_name) values ('x')"
                + " on conflict (id) do update set last_name = excluded.last_name");
        assertThat(refusal.getSQLState()).isEqualTo("0A000");
        assertThat(refusal.getServerErrorMessage().getHint())
                .containsIgnoringCase("insert with on conflict do nothing, followed by an update");
    }

    /** S14. */
    @Test
    void mergeIsRefusedWithAdvice() throws SQLException {
        PSQLException refusal = refusal(
                "merge into salesforce.contacts c using (values ('x')) as v(n) on c.id = v.n when matched then update"
                        + " set last_name = v.n when not matched then insert (last_name) values (v.n)");
        assertThat(refusal.getSQLState()).isEqualTo("0A000");
        assertThat(refusal.getServerErrorMessage().getHint())
                .containsIgnoringCase("insert with on conflict do nothing, followed by an update");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        428C9 | insert into salesforce.contacts (id, last_name) values ('003000000000001AAA', 'x')
        428C9 | update salesforce.contacts set created_date = now()
        0A000 | truncate salesforce.contacts
        0A000 | prepare w as insert into salesforce.contacts (last_name) values ($1)
        0A000 | with w as (insert into salesforce.contacts (last_name) values ('x') returning id) select * from w
        0A000 | insert into salesforce.contacts (last_name) values ('x'); select 1
        42703 | update salesforce.contacts set no_such_column = 1
        42601 | update salesforce.contacts set title = where id = '1'
        22012 | update salesforce.contacts set title = (1/0)::text
        22012 | update salesforce.contacts set title = 'x' returning 1/0
        22001 | insert into salesforce.contacts (first_name, last_name) values (repeat('x', 41), 'y')
        23502 | insert into salesforce.contacts (first_name) values ('x')
        42804 | update salesforce.contacts set do_not_call = 1
        25006 | begin read only; update salesforce.contacts set title = 'x'; commit
        42501 | do $$ begin update salesforce.contacts set title = 'x'; end $$
        """)
    void refusedBeforeAnythingIsSent(String state, String sql) throws SQLException {
        assertThat(refusal(sql).getSQLState()).isEqualTo(state);
    }

    @Test
    void copyIsRefusedBeforeTheClientStreams() throws SQLException {
        try (Connection connection = headwater()) {
            CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
            assertThatThrownBy(() -> copy.copyIn("copy salesforce.contacts (last_name) from stdin"))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void settingRefusesWritesInsideATransactionBlock() throws SQLException {
        try (Connection connection = headwater();
                Statement statement = connection.createStatement()) {
            statement.execute("set headwater.transactions = 'refuse'");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute("insert into salesforce.contacts (last_name) values ('x')"))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
            // and the transaction has failed, as in Postgres (S21)
            assertThatThrownBy(() -> statement.execute("select 1"))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            connection.rollback();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        insert into salesforce.contacts (id, last_name) values ('x', 'y')
        update salesforce.contacts set title = 'x'
        delete from salesforce.contacts
        truncate salesforce.contacts
        do $$ begin delete from salesforce.contacts; end $$
        with w as (delete from salesforce.contacts returning id) select * from w
        set session_replication_role = replica; delete from salesforce.contacts
        set role headwater_writer; delete from salesforce.contacts
        """)
    void nobodyWritesOnADirectConnection(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(PSQLException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo("42501");
                assertThat(e.getServerErrorMessage().getHint()).contains("Headwater");
            });
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** A temp table shadows the synced one, and only upstream knows (S2). */
    @Test
    void tempTableOfTheSameNameIsNoneOfOurBusiness() throws SQLException {
        try (Connection connection = headwater();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = salesforce");
            statement.execute("create temp table contacts (id int, last_name text)");
            assertThat(statement.executeUpdate("insert into contacts values (1, 'a'), (2, 'b')"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("update contacts set last_name = 'c'"))
                    .isEqualTo(2);
            statement.execute("drop table contacts");
            assertThat(statement.executeUpdate("delete from contacts where last_name = 'no such name'"))
                    .isZero();
        }
        assertThat(sandbox.requests()).isEmpty();
    }
}
