package dev.headwater.sandbox.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A real Postgres to try things on. The system property {@code headwater.postgres}, or the environment variable
 * {@code HEADWATER_POSTGRES}, chooses which:
 *
 * <ul>
 *   <li>{@code auto}, and nothing: the embedded server; Docker where there are no binaries for this machine
 *   <li>{@code embedded}, {@code docker}: only that one
 *   <li>{@code postgresql://…}, {@code jdbc:postgresql://…}: a server that runs already, by its superuser
 * </ul>
 *
 * <p>On a server of our own every role but the superuser needs a SCRAM password. Closing stops it and removes its data; of
 * a given server only the databases made here go. Thread-safe.
 */
public final class ScratchPostgres implements AutoCloseable {

    private final PostgresServer server;
    private final List<String> databases = new CopyOnWriteArrayList<>();

    private ScratchPostgres(PostgresServer server) {
        this.server = server;
    }

    /** Starts as configured, with the usual options. */
    public static ScratchPostgres start() throws IOException {
        return start(PostgresOptions.usual());
    }

    /** Starts as configured. */
    public static ScratchPostgres start(PostgresOptions options) throws IOException {
        return start(PostgresChoice.configured(), options);
    }

    static ScratchPostgres start(PostgresChoice choice, PostgresOptions options) throws IOException {
        return new ScratchPostgres(
                switch (choice) {
                    case PostgresChoice.Automatic() -> automatic(options);
                    case PostgresChoice.Embedded() -> EmbeddedServer.start(options);
                    case PostgresChoice.Docker() -> DockerServer.start(options);
                    case PostgresChoice.Given(var url) -> GivenServer.of(url);
                });
    }

    private static PostgresServer automatic(PostgresOptions options) throws IOException {
        if (EmbeddedServer.isPossible() || !DockerServer.isPossible()) {
            return EmbeddedServer.start(options);
        }
        return DockerServer.start(options);
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    public String superuser() {
        return server.superuser();
    }

    /** Null where the superuser needs none. */
    public @Nullable String superuserPassword() {
        return server.superuserPassword();
    }

    /** Without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    /** A connection of the superuser's. */
    public Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", superuser());
        String password = superuserPassword();
        if (password != null) {
            login.setProperty("password", password);
        }
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    /** Creates an empty database; 42P04 when there is one of that name. */
    public void createDatabase(String name) throws SQLException {
        execute("create database " + quoted(name));
        databases.add(name);
    }

    @Override
    public void close() throws IOException, SQLException {
        if (!server.isScratch()) {
            for (String name : databases) {
                execute("drop database if exists " + quoted(name) + " with (force)");
            }
        }
        server.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
