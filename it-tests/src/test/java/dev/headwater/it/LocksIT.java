package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** The writer's transaction and the locks of others, the client's own among them (S18.2, S19, S22). */
@ExtendWith(HeadwaterExtension.class)
class LocksIT {
    private static final String ROW = "where last_name = 'Locked'";
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final Demo demo;
    private final SandboxControl sandbox;
    private final Superuser superuser;

    LocksIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
        this.superuser = new Superuser(demo);
    }

    @BeforeEach
    void insertOne() throws SQLException {
        superuser.execute(
                "create table if not exists public.calls"
                        + " (contact_id text references salesforce.contacts (id) on delete set null, at int)",
                "grant all on public.calls to demo",
                "create or replace function public.locked(wanted text) returns text language plpgsql as $$ begin return"
                        + " (select title from salesforce.contacts c where c.last_name = wanted for update); end $$");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into salesforce.contacts (last_name, title) values ('Locked', '0')");
        }
        sandbox.forgetRequests();
    }

    @AfterEach
    void deleteIt() throws SQLException {
        superuser.execute("drop table public.calls; drop function public.locked");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from salesforce.contacts " + ROW);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }

    /** The lock stays the client's, so the writer would wait for it until lock_timeout, and for nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        select 1 from salesforce.contacts where last_name = 'Locked' for update    | update salesforce.contacts set title = 'x' where last_name = 'Locked'
        select 1 from salesforce.contacts where last_name = 'Locked' for share     | update salesforce.contacts set title = 'x' where last_name = 'Locked' returning id
        select 1 from salesforce.contacts where last_name = 'Locked' for key share | delete from salesforce.contacts where last_name = 'Locked'
        lock table salesforce.contacts in share mode                               | insert into salesforce.contacts (last_name) values ('Locked')
        insert into calls select id from salesforce.contacts where last_name = 'Locked' | delete from salesforce.contacts where last_name = 'Locked'
        select 1 | update salesforce.contacts set title = 'x' where last_name = 'Locked' and public.locked('Locked') = '0'
        """)
    void ownLocksRefuseTheWriteAtOnceS19(String lock, String write) throws SQLException {
        superuser.execute("grant update on salesforce.contacts to demo");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(lock);
            long started = System.nanoTime();
            PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(write));
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            assertThat(refused.getSQLState()).isEqualTo("55P03");
            assertThat(refused.getServerErrorMessage().getMessage()).contains("locked by this session itself");
            assertThat(refused.getServerErrorMessage().getHint()).contains("End the transaction");
            assertThat(took).isLessThan(AT_ONCE);
            connection.rollback();
            assertThat(sandbox.requests()).isEmpty();

            connection.setAutoCommit(true);
            statement.execute("update salesforce.contacts set title = 'after' " + ROW);
        }
        assertThat(sandbox.requests()).hasSize(1);
    }

    /** As natively: a row that references the locked one does not keep its other columns from changing. */
    @Test
    void ownForeignKeyDoesNotRefuseAnUpdateS19() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into calls select id from salesforce.contacts " + ROW);
            assertThat(statement.executeUpdate("update salesforce.contacts set title = 'x' " + ROW))
                    .isEqualTo(1);
            connection.commit();
        }
        assertThat(superuser.text("select title from salesforce.contacts " + ROW))
                .isEqualTo("x");
    }

    @Test
    void locksOfOthersAreWaitedForS22() throws Exception {
        try (Connection other = superuser.connect();
                Connection connection = connect();
                Statement lock = other.createStatement();
                Statement statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from salesforce.contacts " + ROW + " for update");
            CompletableFuture<Integer> update = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return statement.executeUpdate("update salesforce.contacts set title = 'x' " + ROW);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads);
            Waiting.until(
                    () -> superuser.text("select count(*) from pg_stat_activity where application_name ="
                            + " 'headwater-writer' and wait_event_type = 'Lock'"),
                    "1");
            assertThat(sandbox.requests()).isEmpty();
            other.rollback();
            assertThat(update.join()).isEqualTo(1);
        }
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void locksOfOthersEndInLockTimeoutWithoutARequest() throws SQLException {
        try (Connection other = superuser.connect();
                Connection connection = connect();
                Statement lock = other.createStatement();
                Statement statement = connection.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from salesforce.contacts " + ROW + " for update");
            PSQLException refused = catchThrowableOfType(
                    PSQLException.class, () -> statement.execute("update salesforce.contacts set title = 'x' " + ROW));
            assertThat(refused.getSQLState()).isEqualTo("55P03");
            assertThat(refused.getMessage()).doesNotContain("this session");
            other.rollback();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** Each sees what the other has written, in the database and on the platform: no update is lost. */
    @Test
    void writersOfOneRecordTakeTurnsS22() throws Exception {
        int writers = 4;
        int updates = 5;
        List<CompletableFuture<Integer>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < writers; n++) {
                running.add(CompletableFuture.supplyAsync(() -> increments(updates), threads));
            }
        }
        int done = running.stream().mapToInt(CompletableFuture::join).sum();
        assertThat(superuser.text("select title from salesforce.contacts " + ROW))
                .isEqualTo(Integer.toString(done));
        List<String> titles = new ArrayList<>();
        sandbox.records("salesforce", "Contact").forEach(c -> {
            if (c.path("LastName").asText().equals("Locked")) {
                titles.add(c.path("Title").asText());
            }
        });
        assertThat(titles).containsExactly(Integer.toString(done));
    }

    /** How many of them were not refused with 40001, as a busy row may be (S18.2). */
    private int increments(int count) {
        int done = 0;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (int n = 0; n < count; n++) {
                try {
                    done += statement.executeUpdate(
                            "update salesforce.contacts set title = (title::int + 1)::text " + ROW);
                } catch (PSQLException e) {
                    assertThat(e.getSQLState()).isEqualTo("40001");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return done;
    }
}
