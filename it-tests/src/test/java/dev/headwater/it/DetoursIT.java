package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.io.StringWriter;
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
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;

/**
 * Never half done: every other way to a synced table is refused before anything is sent or stored, by Headwater with a
 * reason (S5a) or by the guard (S3).
 */
@ExtendWith(HeadwaterExtension.class)
class DetoursIT {
    private final Demo demo;
    private final SandboxControl sandbox;
    private final Superuser superuser;

    DetoursIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
        this.superuser = new Superuser(demo);
    }

    @BeforeEach
    void createDetours() throws SQLException {
        superuser.execute(
                "drop schema if exists detours cascade; create schema detours",
                "create view detours.plain as select * from salesforce.contacts",
                "create view detours.upon as select id, last_name, title from detours.plain where last_name <> 'x'"
                        + " with check option",
                "create view detours.joined as select c.*, n.body from salesforce.contacts c join notes n"
                        + " on n.contact_id = c.id",
                "create view detours.reading as select * from notes n where exists"
                        + " (select from salesforce.contacts c where c.id = n.contact_id)",
                "create view detours.handled as select * from salesforce.contacts",
                "create function detours.note() returns trigger language plpgsql as $$ begin"
                        + " insert into notes (body) values ('detour'); return new; end $$",
                "create trigger t instead of insert or update on detours.handled"
                        + " for each row execute function detours.note()",
                "create table detours.logged (i int)",
                "create rule also as on insert to detours.logged do also delete from salesforce.contacts",
                "create table detours.triggered (i int)",
                "create function detours.write() returns trigger language plpgsql as $$ begin"
                        + " update salesforce.contacts set title = 'detour'; return new; end $$",
                "create trigger t before insert on detours.triggered for each row execute function detours.write()",
                "create function detours.sneaky() returns void language sql security definer as"
                        + " 'delete from salesforce.contacts'",
                "grant usage, create on schema detours to demo; grant all on all tables in schema detours to demo");
        sandbox.forgetRequests();
    }

    @AfterEach
    void dropDetours() throws SQLException {
        superuser.execute("drop schema detours cascade; delete from notes where body = 'detour'");
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl() + options, demo.user(), demo.password());
    }

    private String contents() throws SQLException {
        return superuser.text("select count(*) || ' ' || coalesce(md5(string_agg(c::text, '' order by id)), '')"
                + " from salesforce.contacts c");
    }

    private void refused(String state, String sql, String options) throws SQLException {
        String before = contents();
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) refused).as(sql).isNotNull();
            assertThat(refused.getSQLState())
                    .as(sql + ": " + refused.getMessage())
                    .isEqualTo(state);
            if (state.equals("0A000") || state.equals("42501")) {
                assertThat(refused.getServerErrorMessage().getHint()).as(sql).isNotBlank();
            }
            statement.execute("rollback");
            assertThat(statement.execute("select 1")).isTrue();
        }
        assertThat(sandbox.requests()).as(sql).isEmpty();
        assertThat(contents()).as(sql).isEqualTo(before);
    }

    /** S5a and S3: what carries a write inside of something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0A000 | with w as (delete from salesforce.contacts returning id) select * from w
        0A000 | with w as (insert into salesforce.contacts (last_name) values ('x') returning id) insert into notes (contact_id, body) select id, 'detour' from w
        0A000 | with w as (insert into notes (body) values ('detour') returning body) insert into salesforce.contacts (last_name) select body from w
        0A000 | with a as (select 1), w as (update salesforce.contacts set title = 'x' returning id) delete from notes using w where contact_id = w.id
        0A000 | with w as (delete from salesforce.contacts returning id) select * into detours.copied from w
        42501 | create table detours.copied as with w as (delete from salesforce.contacts returning id) select * from w
        0A000 | explain analyze with w as (delete from salesforce.contacts returning id) select * from w
        42501 | explain analyze create table detours.copied as with w as (delete from salesforce.contacts returning id) select * from w
        0A000 | copy salesforce.contacts (last_name) from stdin
        0A000 | truncate salesforce.contacts
        0A000 | truncate only notes, salesforce.contacts restart identity cascade
        0A000 | merge into salesforce.contacts c using notes n on c.id = n.contact_id when matched then delete
        0A000 | with n as (select 1 as i) merge into salesforce.contacts c using n on c.id = n.i::text when not matched then insert (last_name) values ('x')
        0A000 | insert into salesforce.contacts (last_name) values ('x') on conflict (id) do update set title = 'x'
        0A000 | prepare w as delete from salesforce.contacts
        0A000 | prepare w (text) as with w as (delete from salesforce.contacts returning id) select * from w
        0A000 | prepare w (text) as insert into salesforce.contacts (last_name) values ($1) returning id
        42501 | do $$ begin delete from salesforce.contacts; end $$
        42501 | do $$ begin execute 'delete from salesforce.contacts'; end $$
        42501 | select detours.sneaky()
        42501 | with w as (select detours.sneaky()) select * from w
        42501 | insert into detours.triggered values (1)
        42501 | insert into detours.logged values (1)
        0A000 | update salesforce.contacts set title = 'x' where id in (select id from salesforce.contacts for update)
        """)
    void writesInsideOfOtherStatementsAreRefusedS5a(String state, String sql) throws SQLException {
        refused(state, sql, "?preferQueryMode=simple");
        if (!sql.startsWith("copy")) {
            refused(state, sql, "?prepareThreshold=1");
        }
    }

    /** S3: a COPY that reads from a write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy (delete from salesforce.contacts returning id) to stdout",
                "copy (with w as (delete from salesforce.contacts returning id) select * from w) to stdout"
            })
    void copyOutOfAWriteIsStoppedS3(String sql) throws SQLException {
        String before = contents();
        try (Connection connection = connect("")) {
            CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
            PSQLException stopped =
                    catchThrowableOfType(PSQLException.class, () -> copy.copyOut(sql, new StringWriter()));
            assertThat(stopped.getSQLState()).isEqualTo("42501");
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(sandbox.requests()).isEmpty();
        assertThat(contents()).isEqualTo(before);
    }

    /** S5a: the cursor knows its row, and Headwater does not. */
    @Test
    void whereCurrentOfIsRefusedS5a() throws SQLException {
        for (String write : new String[] {
            "update salesforce.contacts set title = 'x' where current of c",
            "delete from salesforce.contacts where current of c"
        }) {
            try (Connection connection = connect("?preferQueryMode=simple");
                    Statement statement = connection.createStatement()) {
                statement.execute("begin");
                statement.execute("declare c cursor for select * from salesforce.contacts");
                statement.execute("fetch c");
                PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(write));
                assertThat(refused.getSQLState()).isEqualTo("0A000");
                assertThat(refused.getServerErrorMessage().getHint()).contains("by its key");
            }
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S5a: a prepared statement that was refused is not there, and EXECUTE has nothing to run. */
    @Test
    void refusedPrepareLeavesNothingToExecuteS5a() throws SQLException {
        try (Connection connection = connect("?preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            assertThat(catchThrowableOfType(
                                    PSQLException.class,
                                    () -> statement.execute("prepare w as delete from salesforce.contacts"))
                            .getSQLState())
                    .isEqualTo("0A000");
            assertThat(catchThrowableOfType(PSQLException.class, () -> statement.execute("execute w"))
                            .getSQLState())
                    .isEqualTo("26000");
            statement.execute("prepare r as select count(*) from salesforce.contacts");
            try (ResultSet row = statement.executeQuery("execute r")) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    /** S5a: through what Postgres would write to the synced table; a new view is noticed within a second. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update detours.plain set title = 'x'",
                "delete from detours.plain",
                "insert into detours.plain (last_name) values ('x')",
                "update detours.upon set title = 'x'",
                "merge into detours.plain p using notes n on p.id = n.contact_id when matched then delete",
                "copy detours.plain (last_name) from stdin",
                "with w as (delete from detours.plain returning id) select * from w"
            })
    void viewsAreRefusedWithTheReasonS5a(String sql) throws Exception {
        try (Connection connection = connect("?preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            Waiting.until(
                    () -> catchThrowableOfType(PSQLException.class, () -> statement.execute(sql))
                            .getSQLState(),
                    "0A000");
            PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            assertThat(refused.getServerErrorMessage().getMessage())
                    .contains("synced table \"salesforce.contacts\" through view \"detours.");
            assertThat(refused.getServerErrorMessage().getHint()).isEqualTo("Write to \"salesforce.contacts\" itself.");
        }
        refused("0A000", sql, "?preferQueryMode=simple");
        if (!sql.startsWith("copy")) {
            refused("0A000", sql.replace("detours.", "\"detours\"."), "");
        }
    }

    /** S1: a view that only reads the synced table, or is written by a trigger, is none of our business. */
    @Test
    void viewsThatWriteElsewhereAreRelayedS1() throws Exception {
        try (Connection connection = connect("?preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            Waiting.until(
                    () -> catchThrowableOfType(
                                    PSQLException.class,
                                    () -> statement.execute("update detours.plain set title = 'x'"))
                            .getSQLState(),
                    "0A000");
            assertThat(statement.executeUpdate("update detours.reading set body = 'detour'"))
                    .isZero();
            assertThat(statement.executeUpdate("insert into detours.handled (last_name) values ('x')"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("delete from notes where body = 'detour'"))
                    .isEqualTo(1);
            assertThat(catchThrowableOfType(
                                    PSQLException.class,
                                    () -> statement.execute("update detours.joined set title = 'x'"))
                            .getSQLState())
                    .as("Postgres's own: a join cannot be written through")
                    .isEqualTo("55000");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S5a: EXPLAIN says why instead of failing. */
    @Test
    void explainShowsWhyAViewIsRefusedS5a() throws Exception {
        String sql = "explain update detours.plain set title = 'x'";
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            Waiting.until(
                    () -> first(statement, sql).replaceAll("\".*", ""),
                    "Would be refused: 0A000 a write to synced table ");
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    /** S5a: parents and children share rows with the synced table. */
    @Test
    void inheritanceIsRefusedS5a() throws Exception {
        superuser.execute(
                "create table detours.parent as select last_name from salesforce.contacts with no data",
                "create table detours.child () inherits (salesforce.contacts)",
                "alter table salesforce.contacts inherit detours.parent",
                "grant all on detours.parent, detours.child to demo");
        try (Connection connection = connect("?preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "update detours.parent set last_name = 'x'",
                "delete from detours.parent",
                "insert into detours.child (id, last_name) values ('x', 'y')"
            }) {
                String before = contents();
                Waiting.until(
                        () -> {
                            PSQLException refused =
                                    catchThrowableOfType(PSQLException.class, () -> statement.execute("begin; " + sql));
                            statement.execute("rollback");
                            return refused == null ? "" : refused.getSQLState();
                        },
                        "0A000");
                assertThat(contents()).isEqualTo(before);
            }
        } finally {
            superuser.execute(
                    "alter table salesforce.contacts no inherit detours.parent",
                    "drop table detours.child; drop table detours.parent");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S5a: the writer's own statements would run into them. */
    @Test
    void rulesOnTheSyncedTableAreRefusedS5a() throws Exception {
        superuser.execute(
                "create rule quiet as on update to salesforce.contacts where new.title = 'detour' do instead nothing");
        try {
            refused("0A000", "update salesforce.contacts set title = 'detour'", "?preferQueryMode=simple");
            refused("0A000", "insert into salesforce.contacts (last_name) values ('x')", "");
        } finally {
            superuser.execute("drop rule quiet on salesforce.contacts");
        }
    }
}
