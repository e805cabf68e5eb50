package dev.headwater.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScratchPostgresTest {

    private static ScratchPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = ScratchPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void ordinaryRoleNeedsItsScramPassword() throws Exception {
        execute("create role app login password 'right'");

        assertThatThrownBy(() -> login("wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        try (Connection connection = login("right")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(query("select rolpassword from pg_authid where rolname = 'app'"))
                .startsWith("SCRAM-SHA-256$");
    }

    @Test
    void databaseCanBeCreatedUnderAnyName() throws Exception {
        postgres.createDatabase("odd \"name");

        assertThat(query("select count(*) from pg_database where datname = 'odd \"name'"))
                .isEqualTo("1");
    }

    @Test
    void settingsOfTheTestsHold() throws Exception {
        assertThat(query("show max_connections")).isEqualTo("200");
        assertThat(query("show fsync")).isEqualTo("off");
    }

    @Test
    void embeddedServerTakesTheFixedPortAndItsDataGoWithIt() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        EmbeddedServer server = EmbeddedServer.start(PostgresOptions.usual().withPort(free));
        Path data = server.dataDirectory();
        assertThat(server.port()).isEqualTo(free);
        assertThat(data.resolve("PG_VERSION")).exists();

        server.close();

        assertThat(data).doesNotExist();
    }

    @Test
    void givenServerStaysAndLosesOnlyTheDatabasesMadeHere() throws Exception {
        PostgresChoice given = PostgresChoice.parse("postgresql://postgres@127.0.0.1:" + postgres.port() + "/postgres");

        ScratchPostgres guest = ScratchPostgres.start(given, PostgresOptions.usual());
        guest.createDatabase("guest");
        assertThat(query("select count(*) from pg_database where datname = 'guest'"))
                .isEqualTo("1");
        guest.close();

        assertThat(query("select count(*) from pg_database where datname = 'guest'"))
                .isEqualTo("0");
    }

    private static Connection login(String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), "app", password);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
