package dev.headwater.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server of our own from the binaries on the class path, also when started by root. */
final class EmbeddedServer implements PostgresServer {

    private static final String SUPERUSER = "postgres";
    // the first line that matches counts (PostgreSQL manual, auth-pg-hba-conf)
    private static final String CLIENT_AUTHENTICATION = """
        local all postgres trust
        host  all postgres 127.0.0.1/32 trust
        host  all postgres ::1/128 trust
        local all all scram-sha-256
        host  all all all scram-sha-256
        """;

    private final EmbeddedPostgres server;
    private final Path dataDirectory;

    private EmbeddedServer(EmbeddedPostgres server, Path dataDirectory) {
        this.server = server;
        this.dataDirectory = dataDirectory;
    }

    /** Whether there are binaries for this machine. */
    static boolean isPossible() throws IOException {
        try (InputStream binaries =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(operatingSystem(), System.getProperty("os.arch"))) {
            return binaries != null;
        } catch (IllegalStateException e) {
            // how the library says that there are none
            return false;
        }
    }

    /** In the words of the binaries' names. */
    private static String operatingSystem() {
        String name = System.getProperty("os.name");
        return name.startsWith("Mac") ? "Darwin" : name;
    }

    /** An {@link IllegalStateException} says that there are no binaries for this machine. */
    static EmbeddedServer start(PostgresOptions options) throws IOException {
        Path directory = Files.createTempDirectory("headwater-postgres-");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(true)
                .setDataDirectoryCustomizer(data -> requirePasswords(data.toPath()));
        if (options.port() != 0) {
            builder.setPort(options.port());
        }
        options.settings().forEach(builder::setServerConfig);
        return new EmbeddedServer(builder.start(), directory);
    }

    /** Done before the server starts, so that no connection is ever judged by the old rules. */
    private static void requirePasswords(Path dataDirectory) {
        try {
            Files.writeString(dataDirectory.resolve("pg_hba.conf"), CLIENT_AUTHENTICATION);
        } catch (IOException e) {
            throw new UncheckedIOException("pg_hba.conf cannot be written", e);
        }
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String superuser() {
        return SUPERUSER;
    }

    @Override
    public @Nullable String superuserPassword() {
        return null;
    }

    @Override
    public boolean isScratch() {
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
