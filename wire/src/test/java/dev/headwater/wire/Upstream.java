package dev.headwater.wire;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real Postgres, started once per run and given to tests as a parameter. */
final class Upstream implements AutoCloseable {
    static final String DATABASE = "app";
    static final String SCRAM_ROLE = "scram_role";
    static final String SCRAM_PASSWORD = "p\u00e4ss, word";

    private final EmbeddedPostgres postgres;
    private final Certificates certificates;

    private Upstream() throws Exception {
        certificates = Certificates.in(Files.createTempDirectory("upstream")).sign("server", "localhost");
        postgres = EmbeddedPostgres.builder().start();
        run("postgres", "create database " + DATABASE);
        run(
                DATABASE,
                "create role " + SCRAM_ROLE + " login password '" + SCRAM_PASSWORD + "'",
                "create role tls_role login password 'tls word'",
                "create role md5_role login",
                "set password_encryption = 'md5'",
                "alter role md5_role password 'md5 word'",
                "create role clear_role login password 'clear word'",
                "create table numbers (n int primary key, t text)",
                "insert into numbers select i, 'row ' || i from generate_series(1, 5) i",
                "create table intercepted (id int, name text)");
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            var file = statement.executeQuery("show hba_file");
            file.next();
            Files.writeString(Path.of(file.getString(1)), """
                host all scram_role all scram-sha-256
                host all md5_role all md5
                host all clear_role all password
                hostssl all tls_role all scram-sha-256
                hostnossl all tls_role all reject
                local all all trust
                host all all all trust
                """);
            statement.execute("alter system set ssl_cert_file = '" + certificates.certificate("server") + "'");
            statement.execute("alter system set ssl_key_file = '" + certificates.key("server") + "'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
        awaitTls();
    }

    /** The server reads its configuration when it finds the time. */
    private void awaitTls() throws Exception {
        Await.until(() -> {
            try (RawClient client = RawClient.connect(port())) {
                client.packet(RawClient.int4(80_877_103));
                return client.readByte() == 'S';
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Signed the server's certificate, which is for {@code localhost}. */
    Certificates certificates() {
        return certificates;
    }

    int port() {
        return postgres.getPort();
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres");
    }

    /** Whether the session with this key runs a statement. */
    boolean isActive(byte[] key) {
        int pid = ByteBuffer.wrap(key).getInt();
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            return statement
                    .executeQuery("select 1 from pg_stat_activity where state = 'active' and pid = " + pid)
                    .next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** Starts it when the first test asks for it. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Upstream.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(Upstream.class, _ -> start(), Upstream.class);
        }

        private static Upstream start() {
            try {
                return new Upstream();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
