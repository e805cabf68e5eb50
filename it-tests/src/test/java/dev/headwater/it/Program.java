package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A client program that runs as a process of its own. */
final class Program {
    private final List<String> command = new ArrayList<>();

    private Program(List<String> command) {
        this.command.addAll(command);
    }

    /** A program that has to be there in CI and may be missing elsewhere. */
    static Program require(String name, String... probe) {
        boolean present = probe.length == 0 ? find(name).isPresent() : succeeds(probe);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present).as(name + " is installed").isTrue();
        }
        Assumptions.assumeTrue(present, name + " is not installed");
        return new Program(List.of(name));
    }

    Program with(String... arguments) {
        Program more = new Program(command);
        more.command.addAll(List.of(arguments));
        return more;
    }

    /** Runs it to its end. */
    Result run(String input, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile("headwater", ".out");
        Path errors = Files.createTempFile("headwater", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var standardInput = process.outputWriter(StandardCharsets.UTF_8)) {
                standardInput.write(input);
            }
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as(command.getFirst() + " ended").isTrue();
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    Result run() throws IOException, InterruptedException {
        return run("", Map.of());
    }

    private static Optional<Path> find(String name) {
        if (name.startsWith("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean succeeds(String... probe) {
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How a program ended. */
    record Result(int exitCode, String output, String errors) {}
}
