package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** Which rows and values are sent, and what comes back (S6, S7, S9 to S12, S15, S18, S23, S25). */
@ExtendWith(HeadwaterExtension.class)
class ValuesIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final Demo demo;
    private final SandboxControl sandbox;
    private final Superuser superuser;

    ValuesIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
        this.superuser = new Superuser(demo);
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    @AfterEach
    void deleteRows() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("delete from salesforce.contacts where last_name like 'Value%'");
        }
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl() + options, demo.user(), demo.password());
    }

    /** The records of the one request that was sent. */
    private JsonNode records() throws Exception {
        assertThat(sandbox.requests()).hasSize(1);
        JsonNode body = sandbox.requests().getFirst().path("body");
        return (body.isTextual() ? JSON.readTree(body.asText()) : body).path("records");
    }

    /** S7: no setting of the session changes what is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"?preferQueryMode=simple", "?prepareThreshold=-1"})
    void settingsOfTheSessionDoNotChangeValuesS7(String options) throws Exception {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {
                "datestyle = 'ISO, DMY'",
                "timezone = 'Asia/Kathmandu'",
                "intervalstyle = 'sql_standard'",
                "extra_float_digits = -15",
                "bytea_output = 'escape'",
                "lc_monetary = 'C'",
                "xmloption = 'document'"
            }) {
                statement.execute("set " + setting);
            }
            try (ResultSet row = statement.executeQuery(
                    "insert into salesforce.contacts (last_name, birthdate, mailing_latitude, email_bounced_date)"
                            + " values ('Value', '03/02/2001', 1.23456789012345, '03/02/2001 05:45')"
                            + " returning birthdate::text, email_bounced_date::text")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("2001-02-03");
                assertThat(row.getString(2)).isEqualTo("2001-02-03 05:45:00+05:45");
            }
        }
        JsonNode record = records().get(0);
        assertThat(record.path("Birthdate").asText()).isEqualTo("2001-02-03");
        assertThat(record.path("MailingLatitude").decimalValue()).isEqualByComparingTo("1.23456789012345");
        assertThat(record.path("EmailBouncedDate").asText()).startsWith("2001-02-03T00:00:00");
    }

    /** S6: temp tables, rows that are not committed yet, and functions of the session. */
    @Test
    void expressionsSeeTheClientsSessionS6() throws Exception {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table mine (name text) on commit drop");
            statement.execute("insert into mine values ('Value Temp')");
            statement.execute("create function pg_temp.shout(text) returns text language sql as 'select upper($1)'");
            statement.execute("set local headwater_test.title = 'of the session'");
            assertThat(statement.executeUpdate("insert into salesforce.contacts (last_name, first_name, title)"
                            + " select name, pg_temp.shout('loud'), current_setting('headwater_test.title') from mine"))
                    .isEqualTo(1);
            connection.rollback();
        }
        JsonNode record = records().get(0);
        assertThat(record.path("LastName").asText()).isEqualTo("Value Temp");
        assertThat(record.path("FirstName").asText()).isEqualTo("LOUD");
        assertThat(record.path("Title").asText()).isEqualTo("of the session");
    }

    private void insertThree() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into salesforce.contacts (last_name, title)"
                    + " values ('Value 1', 'a'), ('Value 2', 'b'), ('Value 3', 'c')");
        }
        sandbox.forgetRequests();
    }

    /** S9: once each, in the statement's order, in the request and in RETURNING. */
    @ParameterizedTest
    @ValueSource(strings = {"?preferQueryMode=simple", "?prepareThreshold=-1"})
    void joinedRowsCountOnceAndKeepTheirOrderS9(String options) throws Exception {
        insertThree();
        List<String> returned = new ArrayList<>();
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "update salesforce.contacts c set title = 'joined' from generate_series(1, 3) as g"
                                + " where c.last_name like 'Value%' returning last_name")) {
            while (row.next()) {
                returned.add(row.getString(1));
            }
        }
        assertThat(returned).containsExactlyInAnyOrder("Value 1", "Value 2", "Value 3");
        List<String> sent = new ArrayList<>();
        for (JsonNode record : records()) {
            sent.add(superuser.text("select last_name from salesforce.contacts where id = '"
                    + record.path("id").asText() + "'"));
        }
        assertThat(sent).isEqualTo(returned);
    }

    @Test
    void orderOfAnInsertIsTheQuerysS9() throws Exception {
        List<String> returned = new ArrayList<>();
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("insert into salesforce.contacts (last_name)"
                        + " select 'Value ' || n from generate_series(1, 9) as n order by n % 3, n desc"
                        + " returning last_name")) {
            while (row.next()) {
                returned.add(row.getString(1));
            }
        }
        assertThat(returned)
                .containsExactly(
                        "Value 9", "Value 6", "Value 3", "Value 7", "Value 4", "Value 1", "Value 8", "Value 5",
                        "Value 2");
        List<String> sent = new ArrayList<>();
        records().forEach(record -> sent.add(record.path("LastName").asText()));
        assertThat(sent).isEqualTo(returned);
    }

    /** S10, S25: no row, no request; the tag and RETURNING say so. */
    @ParameterizedTest
    @ValueSource(strings = {"?preferQueryMode=simple", "?prepareThreshold=-1"})
    void noRowMeansNoRequestS10(String options) throws SQLException {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update salesforce.contacts set title = 'x' where id = 'none'"))
                    .isZero();
            assertThat(statement.executeUpdate("delete from salesforce.contacts where false"))
                    .isZero();
            assertThat(statement.executeUpdate("insert into salesforce.contacts (last_name) select 'x' where false"))
                    .isZero();
            try (ResultSet row = statement.executeQuery(
                    "update salesforce.contacts set title = 'x' where id = 'none' returning id, 1 as one")) {
                assertThat(row.getMetaData().getColumnCount()).isEqualTo(2);
                assertThat(row.next()).isFalse();
            }
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S11: DEFAULT and what is not named stay out of the request; NULL clears. */
    @Test
    void defaultIsLeftOutAndNullIsSentS11() throws Exception {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into salesforce.contacts (id, last_name, title, phone)"
                    + " values (default, 'Value', default, null)");
        }
        JsonNode record = records().get(0);
        assertThat(record.has("Title")).isFalse();
        assertThat(record.has("Id")).isFalse();
        assertThat(record.has("Email")).isFalse();
        assertThat(record.has("Phone")).isTrue();
        assertThat(record.path("Phone").isNull()).isTrue();
    }

    /** S15: what conflicts in the database is dropped, and the tag counts the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"?preferQueryMode=simple", "?prepareThreshold=-1"})
    void conflictingRowsAreDroppedS15(String options) throws Exception {
        insertThree();
        superuser.execute(
                "create unique index by_name on salesforce.contacts (last_name) where last_name like 'Value%'");
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            String rows = " values ('Value 1'), ('Value 4'), ('Value 4'), ('Value 2') ";
            assertThat(statement.executeUpdate("insert into salesforce.contacts (last_name)" + rows
                            + "on conflict (last_name) where last_name like 'Value%' do nothing"))
                    .isEqualTo(1);
            JsonNode sent = records();
            assertThat(sent).hasSize(1);
            assertThat(sent.get(0).path("LastName").asText()).isEqualTo("Value 4");
            sandbox.forgetRequests();
            try (ResultSet row = statement.executeQuery("insert into salesforce.contacts (last_name)" + rows
                    + "on conflict do nothing returning last_name")) {
                assertThat(row.next()).isFalse();
            }
            assertThat(sandbox.requests()).as("nothing is left").isEmpty();
            PSQLException conflict = catchThrowableOfType(
                    PSQLException.class,
                    () -> statement.execute("insert into salesforce.contacts (last_name) values ('Value 1')"));
            assertThat(conflict.getSQLState()).isEqualTo("23505");
            assertThat(sandbox.requests())
                    .as("without the clause it is refused before")
                    .isEmpty();
        } finally {
            superuser.execute("drop index salesforce.by_name");
        }
    }

    /** S18.3: what the database's own constraints and triggers refuse is never sent. */
    @Test
    void constraintsOfTheDatabaseRefuseBeforeTheRequestS18() throws SQLException {
        insertThree();
        superuser.execute("alter table salesforce.contacts add constraint polite check (title <> 'rude')");
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "update salesforce.contacts set title = 'rude' where last_name = 'Value 1'",
                "insert into salesforce.contacts (last_name, title) values ('Value', 'rude')"
            }) {
                PSQLException refused = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
                assertThat(refused.getSQLState()).isEqualTo("23514");
                assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo("polite");
            }
        } finally {
            superuser.execute("alter table salesforce.contacts drop constraint polite");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S23: row limits suspend the portal of a write, which is sent once. */
    @ParameterizedTest
    @ValueSource(strings = {"?prepareThreshold=0", "?prepareThreshold=-1"})
    void portalsWithRowLimitsFetchTheRowsOfOneWriteS23(String options) throws Exception {
        insertThree();
        List<String> returned = new ArrayList<>();
        try (Connection connection = connect(options)) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement("update salesforce.contacts set title = ?"
                    + " where last_name like 'Value%' returning last_name || title, 42::int8, birthdate")) {
                update.setFetchSize(2);
                update.setString(1, "!");
                try (ResultSet row = update.executeQuery()) {
                    while (row.next()) {
                        returned.add(row.getString(1) + row.getLong(2));
                    }
                }
            }
            connection.commit();
        }
        assertThat(returned).containsExactlyInAnyOrder("Value 1!42", "Value 2!42", "Value 3!42");
        assertThat(records()).hasSize(3);
    }

    /** S23: an expression of RETURNING that fails does so before anything is sent. */
    @Test
    void failingReturningIsNotSentS23() throws SQLException {
        insertThree();
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "update salesforce.contacts set title = '0' where last_name = 'Value 1' returning 1 / title::int",
                "delete from salesforce.contacts where last_name = 'Value 1' returning title::int",
                "insert into salesforce.contacts (last_name) values ('Value') returning last_name::date"
            }) {
                PSQLException failed = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
                assertThat(failed.getSQLState()).as(sql).isIn("22012", "22P02", "22007");
            }
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** S25: exact tags; DELETE returns the row as it was. */
    @Test
    void tagsAreExactAndDeleteReturnsTheOldRowS25() throws SQLException {
        insertThree();
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update salesforce.contacts set title = title || '!' where last_name like 'Value%'"))
                    .isEqualTo(3);
            try (ResultSet row = statement.executeQuery(
                    "delete from salesforce.contacts where last_name = 'Value 2' returning title, last_name")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("b!");
            }
            assertThat(statement.executeUpdate("delete from salesforce.contacts where last_name like 'Value%'"))
                    .isEqualTo(2);
        }
    }
}
