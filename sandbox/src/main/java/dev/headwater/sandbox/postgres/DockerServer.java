package dev.headwater.sandbox.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, for machines that the embedded binaries do not fit. */
final class DockerServer implements PostgresServer {

    private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18-alpine");
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "scratch";

    private final PostgreSQLContainer container;

    private DockerServer(PostgreSQLContainer container) {
        this.container = container;
    }

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerServer start(PostgresOptions options) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        for (Map.Entry<String, String> setting : options.settings().entrySet()) {
            command.add("-c");
            command.add(setting.getKey() + "=" + setting.getValue());
        }
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                .withUsername(SUPERUSER)
                .withPassword(PASSWORD)
                .withDatabaseName(SUPERUSER);
        container.setCommand(command.toArray(String[]::new));
        if (options.port() != 0) {
            container.setPortBindings(List.of(options.port() + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
        }
        container.start();
        return new DockerServer(container);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String superuser() {
        return SUPERUSER;
    }

    @Override
    public String superuserPassword() {
        return PASSWORD;
    }

    @Override
    public boolean isScratch() {
        return true;
    }

    @Override
    public void close() {
        container.stop();
    }
}
