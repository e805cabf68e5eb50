package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real psql, as a process of its own. */
final class Psql {
    private Psql() {}

    /** It may be missing on a developer's machine, never in CI. */
    static void require() {
        boolean exists = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(exists).as("psql is installed").isTrue();
        }
        assumeThat(exists).isTrue();
    }

    /** Runs commands and returns everything that psql prints. */
    static String run(String connection, String password, String commands) throws IOException, InterruptedException {
        require();
        ProcessBuilder builder = new ProcessBuilder("psql", "-X", "-d", connection);
        builder.environment().put("PGPASSWORD", password);
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(commands + "\n");
        } catch (IOException _) {
            // could not connect: what it prints says why
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
