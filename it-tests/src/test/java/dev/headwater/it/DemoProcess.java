package dev.headwater.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bin/headwater demo} as a process of its own. */
final class DemoProcess implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("postgresql://(\\S+)@127\\.0\\.0\\.1:(\\d+)/app");

    private final Process process;
    private final List<String> output = new ArrayList<>();

    private DemoProcess(Process process) {
        this.process = process;
    }

    /** Starts it on free ports and returns when it says that it is ready. */
    static DemoProcess start(String javaOptions) throws IOException {
        ProcessBuilder builder = builder("demo", "--port", "0", "--sandbox-port", "0");
        builder.environment().putAll(Map.of("HEADWATER_JAVA_OPTS", javaOptions));
        DemoProcess demo = new DemoProcess(builder.start());
        BufferedReader lines = demo.process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            demo.output.add(line);
            if (line.equals("headwater is ready")) {
                return demo;
            }
        }
        throw new IOException("the demo ended before it was ready: " + demo.output);
    }

    /** The command of this checkout. */
    static ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of("../bin/headwater").toAbsolutePath().normalize().toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port("demo.sandbox") + "/app?user=demo.sandbox&password=demo";
    }

    String directJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port("postgres") + "/app?user=postgres";
    }

    int port(String user) {
        for (String line : output) {
            Matcher url = URL.matcher(line);
            if (url.find() && url.group(1).startsWith(user)) {
                return Integer.parseInt(url.group(2));
            }
        }
        throw new IllegalStateException("no address of " + user + " in " + output);
    }

    /** SIGTERM, as Ctrl-C's SIGINT, ends the process through its shutdown hooks. */
    boolean terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    /** Asked first: a process that is killed leaves its Postgres behind. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
