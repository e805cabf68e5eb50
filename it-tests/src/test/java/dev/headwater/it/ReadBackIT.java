package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RETURNING of columns that only the platform knows costs one request more, which EXPLAIN tells (S24). */
@ExtendWith(HeadwaterExtension.class)
class ReadBackIT {
    private static final String INSERT =
            "insert into salesforce.contacts (first_name, last_name) values ('Read', 'Back') returning ";

    private final Demo demo;
    private final SandboxControl sandbox;

    ReadBackIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    @AfterEach
    void removeRows() throws SQLException {
        sandbox.removeFaults();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from salesforce.contacts where last_name in ('Back', 'Forth')");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }

    private List<String> sent() {
        return sandbox.requests().stream()
                .map(r -> r.path("method").asText() + " "
                        + r.path("path").asText().replaceFirst(".*/composite", ""))
                .toList();
    }

    /** S24: one more request for what the answer to the write does not hold. */
    @Test
    void computedColumnsAreReadFromThePlatform() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(INSERT + "name, created_date is not null, id")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("Read Back");
                assertThat(row.getBoolean(2)).isTrue();
            }
            assertThat(sent()).containsExactly("POST /sobjects", "POST /sobjects/Contact");
            try (ResultSet row = statement.executeQuery(
                    "update salesforce.contacts set last_name = 'Forth' where last_name = 'Back' returning *")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("name")).isEqualTo("Read Forth");
            }
            try (ResultSet row = statement.executeQuery(
                    "select name, is_deleted from salesforce.contacts where last_name = 'Forth'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("Read Forth");
                assertThat(row.getString(2)).isEqualTo("f");
            }
        }
    }

    @Test
    void columnsThatTheWriteGaveNeedNoSecondRequest() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(INSERT + "id, first_name || last_name as name"))
                    .isTrue();
            assertThat(sent()).containsExactly("POST /sobjects");
        }
    }

    /** S24: NULL is not invented, and the write has succeeded. */
    @Test
    void failingReadBackIsAWarning() throws SQLException {
        sandbox.fault("{\"platform\":\"salesforce\",\"times\":1,\"path_contains\":\"sobjects/Contact\","
                + "\"fault\":{\"type\":\"reset_before\"}}");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INSERT + "last_name, name")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("Back");
            assertThat(row.getString(2)).isNull();
            assertThat(statement.getWarnings().getSQLState()).isEqualTo("01000");
            assertThat(statement.getWarnings().getMessage()).contains("salesforce computes");
        }
    }

    @Test
    void explainTellsOfTheSecondRequest() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("explain " + INSERT + "name, system_modstamp")) {
            List<String> plan = new ArrayList<>();
            while (row.next()) {
                plan.add(row.getString(1).strip());
            }
            assertThat(plan)
                    .contains("ReadBack(platform=[salesforce],"
                            + " request=[POST /services/data/v65.0/composite/sobjects/Contact],"
                            + " columns=[name, system_modstamp], cost=[1 call])");
        }
        assertThat(sandbox.requests()).isEmpty();
    }
}
