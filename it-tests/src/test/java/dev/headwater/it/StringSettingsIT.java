package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** A string is what Postgres takes it for, whatever standard_conforming_strings is. */
@ExtendWith(HeadwaterExtension.class)
class StringSettingsIT {
    private final Demo demo;
    private final SandboxControl sandbox;

    StringSettingsIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a\\nb'",
                "'it\\'s'",
                "'it''s'",
                "'\\\\'",
                "'\\x41\\102\\u00e9'",
                "E'x\\ty'",
                "$$a\\nb$$",
                "'C:\\temp\\' || 'x'",
                "'no backslash'"
            })
    void stringsMeanTheSameAsInPostgres(String constant) throws SQLException {
        for (String mode : new String[] {"simple", "extended"}) {
            for (String setting : new String[] {"on", "off"}) {
                try (Connection direct = connect(demo.directJdbcUrl(), mode, "postgres", "", setting);
                        Connection headwater = connect(demo.jdbcUrl(), mode, demo.user(), demo.password(), setting)) {
                    String expected = answer(direct, "select " + constant);
                    sandbox.forgetRequests();
                    assertThat(answer(
                                    headwater,
                                    "insert into salesforce.contacts (last_name, title) values ('Backslash', "
                                            + constant + ") returning title"))
                            .isEqualTo(expected);
                    if (expected.startsWith("ERROR")) {
                        assertThat(sandbox.requests()).isEmpty();
                        continue;
                    }
                    assertThat(answer(
                                    headwater,
                                    "update salesforce.contacts set first_name = " + constant + " where title = "
                                            + constant + " returning first_name"))
                            .isEqualTo(expected);
                    assertThat(answer(
                                    headwater,
                                    "delete from salesforce.contacts where last_name = 'Backslash' and first_name = "
                                            + constant + " returning title || " + constant))
                            .isEqualTo(expected + expected);
                }
            }
        }
    }

    /** Nothing tells what Postgres has read, if the setting may have changed in between. */
    @Test
    void aPreparedWriteWithABackslashIsRefusedOnceTheSettingHasChanged() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        demo.jdbcUrl() + "?prepareThreshold=-1", demo.user(), demo.password());
                Statement statement = connection.createStatement();
                PreparedStatement write = connection.prepareStatement(
                        "update salesforce.contacts set title = 'a\\nb' where last_name = 'nobody'")) {
            assertThat(write.executeUpdate()).isZero();
            statement.execute("set standard_conforming_strings = off");
            assertThatThrownBy(write::executeUpdate)
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
            assertThat(statement.executeUpdate(
                            "update salesforce.contacts set title = 'a\\nb' where last_name = 'nobody'"))
                    .isZero();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    private static Connection connect(String url, String mode, String user, String password, String setting)
            throws SQLException {
        Connection connection = DriverManager.getConnection(url + "?preferQueryMode=" + mode, user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set standard_conforming_strings = " + setting);
            statement.execute("set escape_string_warning = off");
        }
        return connection;
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                assertThat(row.next()).isTrue();
                String value = row.getString(1);
                assertThat(row.next()).isFalse();
                return value;
            }
        } catch (PSQLException e) {
            return "ERROR " + e.getSQLState();
        }
    }
}
