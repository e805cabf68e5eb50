package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;

/**
 * DDL under a statement that has been planned already, here or in another session, search_path and temp tables: a plan of
 * before never writes to the wrong column or table (S2; PostgreSQL manual, sql-prepare, "Notes").
 */
@ExtendWith(HeadwaterExtension.class)
class SchemaChangesIT {
    private static final String UPDATE = "update contacts set title = ? where last_name = 'Changing'";

    private final Demo demo;
    private final SandboxControl sandbox;
    private final Superuser superuser;

    SchemaChangesIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
        this.superuser = new Superuser(demo);
    }

    /** How pgjdbc sends a statement that is run again and again. */
    enum Mode {
        SIMPLE("preferQueryMode=simple"),
        UNNAMED("prepareThreshold=0"),
        NAMED("prepareThreshold=1"),
        NAMED_BINARY("prepareThreshold=-1");

        private final String options;

        Mode(String options) {
            this.options = options;
        }
    }

    @BeforeEach
    void insertOne() throws SQLException {
        try (Connection connection = connect(Mode.SIMPLE);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into contacts (last_name, title) values ('Changing', 'old')");
        }
        sandbox.forgetRequests();
    }

    @AfterEach
    void deleteIt() throws SQLException {
        try (Connection connection = connect(Mode.SIMPLE);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from contacts where last_name like 'Changing%'");
        }
    }

    private Connection connect(Mode mode) throws SQLException {
        Connection connection =
                DriverManager.getConnection(demo.jdbcUrl() + "?" + mode.options, demo.user(), demo.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = salesforce, public");
        }
        return connection;
    }

    private static void run(PreparedStatement update, String title) throws SQLException {
        update.setString(1, title);
        assertThat(update.executeUpdate()).isEqualTo(1);
    }

    private void assertSentLast(String field, String value) {
        assertThat(sandbox.requests().getLast().path("body").toString())
                .contains("\\\"" + field + "\\\":\\\"" + value + "\\\"");
    }

    private String stored() throws SQLException {
        return superuser.text("select title from salesforce.contacts where last_name = 'Changing'");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void addedAndDroppedColumnsElsewhere(Mode mode) throws SQLException {
        try (Connection connection = connect(mode);
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            run(update, "one");
            superuser.execute("alter table salesforce.contacts add column extra int default 7");
            run(update, "two");
            superuser.execute("alter table salesforce.contacts drop column extra");
            run(update, "three");
        }
        assertThat(stored()).isEqualTo("three");
        assertSentLast("Title", "three");
        assertThat(sandbox.requests()).hasSize(3);
    }

    /** The name of one column becomes the name of another: the value must go where the name leads now. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void swappedColumnNames(Mode mode) throws SQLException {
        String swap = "alter table salesforce.contacts rename column title to swapping;"
                + "alter table salesforce.contacts rename column department to title;"
                + "alter table salesforce.contacts rename column swapping to department";
        try (Connection connection = connect(mode);
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            run(update, "one");
            superuser.execute(swap);
            try {
                run(update, "two");
                assertThat(superuser.text("select title || ' ' || department from salesforce.contacts"
                                + " where last_name = 'Changing'"))
                        .isEqualTo("two one");
                assertSentLast("Title", "two");
            } finally {
                superuser.execute(swap);
            }
        }
    }

    /** A renamed column has no field on the platform under its new name. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void renamedColumn(Mode mode) throws SQLException {
        try (Connection connection = connect(mode);
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            run(update, "one");
            superuser.execute("alter table salesforce.contacts rename column title to job");
            try {
                update.setString(1, "two");
                PSQLException gone = catchThrowableOfType(PSQLException.class, update::executeUpdate);
                assertThat(gone.getSQLState()).isEqualTo("42703");
                try (Statement statement = connection.createStatement()) {
                    PSQLException unknown = catchThrowableOfType(
                            PSQLException.class,
                            () -> statement.execute("update contacts set job = 'x' where last_name = 'Changing'"));
                    assertThat(unknown.getSQLState()).isEqualTo("428C9");
                }
            } finally {
                superuser.execute("alter table salesforce.contacts rename column job to title");
            }
            run(update, "three");
        }
        assertThat(sandbox.requests()).hasSize(2);
        assertThat(stored()).isEqualTo("three");
    }

    /** An int column sees 2 for 1.7, and numeric sees 1.7: a cast of before would round (S7). */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void alteredType(Mode mode) throws SQLException {
        String sql = "update contacts set mailing_latitude = 1.7 where last_name = ?";
        superuser.execute("alter table salesforce.contacts alter mailing_latitude type int");
        try (Connection connection = connect(mode);
                PreparedStatement update = connection.prepareStatement(sql)) {
            run(update, "Changing");
            assertThat(sandbox.requests().getLast().path("body").toString()).contains("MailingLatitude\\\":2}");
            superuser.execute("alter table salesforce.contacts alter mailing_latitude type double precision");
            run(update, "Changing");
            assertThat(sandbox.requests().getLast().path("body").toString()).contains("MailingLatitude\\\":1.7}");
        } finally {
            superuser.execute("alter table salesforce.contacts alter mailing_latitude type double precision");
        }
    }

    /** Without a list of columns the values fill the table's columns in its order. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void changedColumnBehindAnInsertWithoutColumnList(Mode mode) throws SQLException {
        String sql = "insert into contacts values (default, ?)";
        try (Connection connection = connect(mode);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            run(insert, "Changing One");
            superuser.execute(
                    "alter table salesforce.contacts rename column last_name to family",
                    "alter table salesforce.contacts rename column first_name to last_name",
                    "alter table salesforce.contacts rename column family to first_name");
            try {
                insert.setString(1, "Changing Two");
                PSQLException refused = catchThrowableOfType(PSQLException.class, insert::executeUpdate);
                // the value is a first name now, and the platform's records need a last name
                assertThat((Throwable) refused).isNotNull();
                assertThat(sandbox.lastNames()).contains("Changing One").doesNotContain("Changing Two");
            } finally {
                superuser.execute(
                        "alter table salesforce.contacts rename column first_name to family",
                        "alter table salesforce.contacts rename column last_name to first_name",
                        "alter table salesforce.contacts rename column family to last_name");
            }
            run(insert, "Changing Three");
        }
        assertThat(sandbox.lastNames()).contains("Changing Three");
    }

    /** A table of the same name is another table, and nobody has put a guard on it yet. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void tableThatIsCreatedAnew(Mode mode) throws SQLException {
        for (String name : new String[] {"contacts", "salesforce.contacts"}) {
            try (Connection connection = connect(mode);
                    PreparedStatement update = connection.prepareStatement(
                            "update " + name + " set title = ? where last_name = 'Changing'")) {
                run(update, "one");
                superuser.execute(
                        "alter table salesforce.contacts rename to kept; create table salesforce.contacts (like"
                            + " salesforce.kept including all); grant all on salesforce.contacts to demo; insert into"
                            + " salesforce.contacts select * from salesforce.kept where last_name = 'Changing'");
                sandbox.forgetRequests();
                try {
                    update.setString(1, "two");
                    PSQLException refused = catchThrowableOfType(PSQLException.class, update::executeUpdate);
                    assertThat(refused.getSQLState()).as(name).isEqualTo("55000");
                    assertThat(refused.getServerErrorMessage().getHint()).contains("Install Headwater");
                    // the table of before goes by a name that means nothing to Headwater, and its guard is there (S3)
                    try (Statement statement = connection.createStatement()) {
                        PSQLException guarded = catchThrowableOfType(
                                PSQLException.class, () -> statement.execute("update kept set title = 'x'"));
                        assertThat(guarded.getSQLState()).isEqualTo("42501");
                    }
                } finally {
                    superuser.execute("drop table salesforce.contacts; alter table salesforce.kept rename to contacts");
                }
                assertThat(sandbox.requests()).isEmpty();
                run(update, "three");
                assertThat(stored()).isEqualTo("three");
                assertSentLast("Title", "three");
            }
        }
    }

    /** ON CONFLICT needs an index that is there now, and a new constraint refuses before anything is sent (S15, S18.3). */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void newUniqueIndex(Mode mode) throws SQLException {
        String sql = "insert into contacts (last_name, fax) values (?, 'fax 1') on conflict (fax) do nothing";
        try (Connection connection = connect(mode);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, "Changing Twice");
            assertThat(catchThrowableOfType(PSQLException.class, insert::executeUpdate)
                            .getSQLState())
                    .isEqualTo("42P10");
            superuser.execute("create unique index by_fax on salesforce.contacts (fax)");
            try {
                assertThat(insert.executeUpdate()).isEqualTo(1);
                assertThat(insert.executeUpdate()).isZero();
                assertThat(sandbox.requests()).hasSize(1);
            } finally {
                superuser.execute("drop index salesforce.by_fax");
            }
        }
    }

    /** RETURNING * of a prepared statement: Postgres's own error for a result that has changed. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"NAMED", "NAMED_BINARY"})
    void changedResultOfAPreparedStatement(Mode mode) throws SQLException {
        try (Connection connection = connect(mode);
                PreparedStatement update = connection.prepareStatement(UPDATE + " returning *")) {
            update.setString(1, "one");
            columns(update);
            columns(update);
            sandbox.forgetRequests();
            superuser.execute("alter table salesforce.contacts add column extra int default 7");
            try {
                connection.setAutoCommit(false);
                PSQLException changed = catchThrowableOfType(PSQLException.class, () -> columns(update));
                assertThat(changed.getServerErrorMessage().getMessage())
                        .isEqualTo("cached plan must not change result type");
                assertThat(sandbox.requests()).isEmpty();
                connection.rollback();
                assertThat(columns(update)).isPositive();
                connection.rollback();
            } finally {
                superuser.execute("alter table salesforce.contacts drop column extra");
            }
        }
    }

    private static int columns(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.getMetaData().getColumnCount();
        }
    }

    /** DDL of the session itself; the superuser's, because the client's role does not own the table. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void ownUncommittedChangeIsRefusedUntilItIsCommitted(Mode mode) throws SQLException {
        superuser.execute("alter table salesforce.contacts owner to demo");
        try (Connection connection = connect(mode);
                Statement ddl = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            run(update, "one");
            connection.setAutoCommit(false);
            ddl.execute("alter table contacts add column extra int");
            update.setString(1, "two");
            long started = System.nanoTime();
            PSQLException refused = catchThrowableOfType(PSQLException.class, update::executeUpdate);
            assertThat(System.nanoTime() - started).isLessThan(3_000_000_000L);
            assertThat(refused.getSQLState()).isEqualTo("55P03");
            connection.rollback();
            connection.setAutoCommit(true);
            ddl.execute("alter table contacts add column extra int");
            run(update, "three");
            ddl.execute("alter table contacts drop column extra");
            run(update, "four");
        } finally {
            superuser.execute(
                    "alter table salesforce.contacts drop column if exists extra",
                    "alter table salesforce.contacts owner to postgres",
                    "grant select, insert, update, delete on salesforce.contacts to demo");
        }
        assertThat(sandbox.requests()).hasSize(3);
        assertThat(stored()).isEqualTo("four");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void searchPathDecidesEachTime(Mode mode) throws SQLException {
        superuser.execute(
                "drop schema if exists elsewhere cascade; create schema elsewhere",
                "create table elsewhere.contacts (last_name text, title text)",
                "insert into elsewhere.contacts values ('Changing', 'untouched')",
                "grant usage on schema elsewhere to demo; grant all on elsewhere.contacts to demo");
        try (Connection connection = connect(mode);
                Statement path = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            run(update, "one");
            path.execute("set search_path = elsewhere, salesforce");
            run(update, "two");
            assertThat(sandbox.requests()).hasSize(1);
            assertThat(superuser.text("select title from elsewhere.contacts")).isEqualTo("two");
            path.execute("set search_path = salesforce, elsewhere");
            run(update, "three");
            assertThat(sandbox.requests()).hasSize(2);
            assertThat(superuser.text("select title from elsewhere.contacts")).isEqualTo("two");
            assertThat(stored()).isEqualTo("three");
        } finally {
            superuser.execute("drop schema elsewhere cascade");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void tempTableShadowsAndUncovers(Mode mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement ddl = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(UPDATE);
                PreparedStatement temporary =
                        connection.prepareStatement(UPDATE.replace("update contacts", "update pg_temp.contacts"))) {
            run(update, "one");
            ddl.execute("create temp table contacts as select 'Changing' as last_name, 'temp' as title");
            run(update, "two");
            run(temporary, "three");
            assertThat(stored()).isEqualTo("one");
            assertThat(sandbox.requests()).hasSize(1);
            ddl.execute("drop table pg_temp.contacts");
            run(update, "four");
            assertThat(stored()).isEqualTo("four");
            assertThat(sandbox.requests()).hasSize(2);
        }
    }
}
