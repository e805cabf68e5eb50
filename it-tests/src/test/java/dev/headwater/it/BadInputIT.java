package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What no careful client sends: the session survives it, and the platform hears of it only if Postgres would write. */
@ExtendWith(HeadwaterExtension.class)
class BadInputIT {
    private final Demo demo;
    private final SandboxControl sandbox;

    BadInputIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    private Connection connect(String mode) throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl() + "?preferQueryMode=" + mode, demo.user(), demo.password());
    }

    private static String stateOf(Statement statement, String sql) throws SQLException {
        PSQLException failure = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
        assertThat(statement.execute("select 1")).as("the session goes on").isTrue();
        return failure == null ? "00000" : String.valueOf(failure.getSQLState());
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void statementsOfFiftyKilobytesAreOrdinary(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            String sql = "insert into salesforce.contacts (last_name, title) values ('Long', left('"
                    + "x".repeat(25_000) + "', 10)) /* " + "y".repeat(25_000) + " */ returning title";
            try (ResultSet row = statement.executeQuery(sql)) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("x".repeat(10));
            }
            assertThat(sandbox.requests()).hasSize(1);
            assertThat(statement.executeUpdate("delete from salesforce.contacts where last_name = 'Long'"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void deepNestingIsRefusedAndTheSessionGoesOn(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            assertThat(stateOf(statement, nested(500))).isEqualTo("54001");
            assertThat(stateOf(statement, nested(3_000))).isEqualTo("54001");
            // Postgres's own parser runs out of memory first, and calls it a syntax error
            assertThat(stateOf(statement, nested(40_000))).isEqualTo("42601");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String nested(int depth) {
        return "update salesforce.contacts set title = " + "(".repeat(depth) + "'x'" + ")".repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void longChainsEndAsInPostgresOrAreTooComplex(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            String chain = "title = 'none'" + " or title like 'none'".repeat(2_000);
            assertThat(stateOf(statement, "delete from salesforce.contacts where " + chain))
                    .isIn("00000", "54001");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** A byte that is no UTF-8, in a comment, a name and a string; psql sends bytes as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into salesforce.contacts (last_name) values ('\\377');",
                "insert into salesforce.contacts (last_name) values ('x') /* \\300\\257 */;",
                "update salesforce.contacts set ti\\355\\240\\200tle = 'x';"
            })
    void invalidUtf8IsPostgresOwnError(String bytes) throws Exception {
        Program.Result result = Program.require("psql")
                .with("-X", "-v", "VERBOSITY=sqlstate", "-At", "-f", script(bytes), demo.url())
                .run("", Map.of("PGCLIENTENCODING", "UTF8"));
        assertThat(result.errors()).contains("22021");
        assertThat(result.output()).isEqualTo("goes on\n");
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String script(String escaped) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            boolean octal = escaped.charAt(i) == '\\';
            bytes.write(octal ? Integer.parseInt(escaped, i + 1, i + 4, 8) : escaped.charAt(i));
            i += octal ? 3 : 0;
        }
        bytes.writeBytes("\nselect 'goes on';\n".getBytes(StandardCharsets.US_ASCII));
        Path file = Files.createTempFile("headwater", ".sql");
        file.toFile().deleteOnExit();
        Files.write(file, bytes.toByteArray());
        return file.toString();
    }
}
