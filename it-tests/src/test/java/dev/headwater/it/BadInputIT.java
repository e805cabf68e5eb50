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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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

    private String stateInPostgres(String sql) throws SQLException {
        try (Connection direct = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = direct.createStatement()) {
            return stateOf(statement, sql);
        }
    }

    /** Deep nesting and long chains are as good as Postgres itself finds them (54001, or its parser's 42601). */
    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void deepNestingEndsAsInPostgres(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            for (String expression : List.of(
                    nested(101, "(", ")"),
                    nested(500, "(", ")"),
                    nested(3_000, "(", ")"),
                    nested(40_000, "(", ")"),
                    nested(101, "upper(", ")"),
                    nested(500, "upper(", ")"),
                    nested(20, "(select ", ")"),
                    nested(101, "case when true then ", " end"))) {
                String rest = " from salesforce.contacts where title = 'none'";
                String expected = stateInPostgres("select " + expression + rest);
                String write = "update salesforce.contacts set title = " + expression + " where title = 'none'";
                assertThat(stateOf(statement, write))
                        .as(expression.length() + " characters of " + expression.substring(0, 8))
                        .isEqualTo(expected);
            }
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String nested(int depth, String open, String close) {
        return open.repeat(depth) + "title" + close.repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void longChainsEndAsInPostgres(String mode) throws SQLException {
        try (Connection connection = connect(mode);
                Statement statement = connection.createStatement()) {
            for (int links : List.of(500, 5_000)) {
                for (String chain : List.of(
                        "title = 'none'" + " or title like 'none'".repeat(links),
                        "title = 'none'" + " and title like 'none'".repeat(links),
                        "title = 'none'" + " or title = 'none'".repeat(links),
                        // on an indexed column, Postgres itself would need gigabytes to plan it
                        "title = 'none'" + " and (title = 'x' or title = 'y')".repeat(links / 10),
                        "title = 'none' || ''" + " || ''".repeat(links),
                        "not ".repeat(links) + "title = 'none'" + (links % 2 == 0 ? "" : " and false"),
                        "title in ('none'" + ", 'none'".repeat(links) + ")",
                        "title = any (array['none'" + ", 'none'".repeat(links) + "])")) {
                    String expected = stateInPostgres("select from salesforce.contacts where " + chain);
                    assertThat(stateOf(statement, "delete from salesforce.contacts where " + chain))
                            .as(links + " of " + chain.substring(0, 40))
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    /** As many as the protocol counts; ours of RETURNING would be one more. */
    @Test
    void asManyParametersAsInPostgres() throws SQLException {
        try (Connection connection = connect("extended")) {
            String list = "?" + ", ?".repeat(65_533);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into salesforce.contacts (last_name, title) values (?, coalesce(" + list
                            + ")) returning title")) {
                for (int i = 1; i <= 65_535; i++) {
                    insert.setString(i, i == 1 || i == 65_535 ? "Parameters" : null);
                }
                try (ResultSet row = insert.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).isEqualTo("Parameters");
                }
            }
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from salesforce.contacts where last_name = ? and title in (" + list + ")")) {
                for (int i = 1; i <= 65_535; i++) {
                    delete.setString(i, "Parameters");
                }
                assertThat(delete.executeUpdate()).isEqualTo(1);
            }
        }
        assertThat(sandbox.requests()).hasSize(2);
    }

    /** Unterminated and otherwise impossible texts are Postgres's own errors, with their positions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into salesforce.contacts (last_name) values ('x",
                "insert into salesforce.contacts (last_name) values (E'x\\')",
                "insert into salesforce.contacts (last_name) values ($a$x$b$)",
                "insert into salesforce.contacts (last_name) values ('x') /* /* */",
                "insert into salesforce.contacts (\"last_name) values ('x')",
                "insert into salesforce.contacts (\"\") values ('x')",
                "insert into salesforce.contacts (last_name) values (U&'\\00')",
                "insert into salesforce.contacts (last_name) values (U&'\\D800x')",
                "insert into salesforce.contacts (last_name) values (E'\\xff')",
                "insert into salesforce.contacts (last_name) values (E'\\000')",
                "insert into salesforce.contacts (last_name) values (B'102')",
                "insert into salesforce.contacts (last_name) values (X'1G')",
                "insert into salesforce.contacts (last_name) values (1a)",
                "insert into salesforce.contacts (last_name) values ($99999999999)",
                "insert into salesforce.contacts (last_name) values (('x')",
                "insert into salesforce.contacts (last_name) values ('x'))",
                "insert into salesforce.contacts (last_name) values",
                "update salesforce.contacts set title = = 'x'",
                "update salesforce.contacts set title = 'x' + where true",
                "update salesforce.contacts set title = 'x' where title = 'x' and",
                "update salesforce.contacts set title = 'x' from where true",
                "update salesforce.contacts set title = 'x' returning",
                "update salesforce.contacts set title = case when true then 'x' where true",
                "update salesforce.contacts set title = 'x' where id = 'a' 'b'",
                "delete from salesforce.contacts where (id = 'a'",
                "delete from salesforce.contacts where id ~~~!~ 'a'",
                "delete salesforce.contacts where true",
                "delete from salesforce.contacts using where true",
                "delete from salesforce.contacts where } = 1",
                "with a as (select 1 delete from salesforce.contacts",
                "delete from salesforce.contacts where true order by 1 limit 1"
            })
    void whatPostgresCannotReadIsItsOwnError(String sql) throws SQLException {
        try (Connection direct = DriverManager.getConnection(
                        demo.directJdbcUrl() + "?preferQueryMode=simple", "postgres", null);
                Connection headwater = connect("simple")) {
            String expected = errorOf(direct, sql);
            assertThat(expected).isNotEqualTo("none");
            assertThat(errorOf(headwater, sql)).isEqualTo(expected);
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String errorOf(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            PSQLException failure = catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
            assertThat(statement.execute("select 1")).as("the session goes on").isTrue();
            if (failure == null || failure.getServerErrorMessage() == null) {
                return "none";
            }
            ServerErrorMessage message = failure.getServerErrorMessage();
            return message.getSQLState() + " " + message.getMessage() + " at " + message.getPosition();
        }
    }

    /** NUL and invalid UTF-8 in a Query, a Parse and a Bind, byte by byte; each turn ends ready for the next. */
    @Test
    void bytesThatNoTextHasAreAnsweredAsByPostgres() throws Exception {
        Program python = Program.require("/usr/bin/python3", "/usr/bin/python3", "-c", "import psycopg");
        String insert = "insert into salesforce.contacts (last_name) values ";
        List<String> turns = List.of(
                message('Q', insert + "('a\0b')\0"),
                message('Q', insert + "('a')\0 or not\0"),
                message('Q', insert + "('\u00ff')\0"),
                message('Q', insert + "('a') /* \u00c0\u00af */\0"),
                message('P', "\0" + insert + "('a\0b')\0\0\0") + message('S', ""),
                message('P', "\0" + insert + "('\u00ff')\0\0\0") + message('S', ""),
                extended(insert, "a\0b"),
                extended(insert, "\u00ff"),
                extended(insert, "\u00ed\u00a0\u0080"),
                message('Q', "select 1\0"));

        String direct = raw(python, demo.directUrl(), turns);
        String headwater = raw(python, demo.url(), turns);

        assertThat(direct).contains("22021").contains("08P01").endsWith("SELECT 1; I\n");
        assertThat(headwater).isEqualTo(direct);
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String raw(Program python, String url, List<String> turns) throws Exception {
        Program.Result result = python.with("src/test/python/raw.py", url)
                .with(turns.toArray(String[]::new))
                .run();
        assertThat(result.errors()).isEmpty();
        return result.output();
    }

    /** Parse, Bind of one text parameter, Execute, Sync. */
    private static String extended(String insert, String value) {
        String length = "\0\0\0" + (char) value.length();
        return message('P', "\0" + insert + "($1)\0\0\0")
                + message('B', "\0\0\0\0\0\u0001" + length + value + "\0\0")
                + message('E', "\0\0\0\0\0")
                + message('S', "");
    }

    /** In hexadecimal; each character of the body is a byte. */
    private static String message(char type, String body) {
        return String.format("%02x%08x", (int) type, body.length() + 4)
                + HexFormat.of().formatHex(body.getBytes(StandardCharsets.ISO_8859_1));
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
