package dev.headwater.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The command itself: what people run first. */
class DemoIT {

    @Test
    void tourHolds() throws Exception {
        Process tour = DemoProcess.builder("demo", "--tour", "--port", "0", "--sandbox-port", "0")
                .start();
        String output = new String(tour.getInputStream().readAllBytes(), UTF_8);
        assertThat(tour.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("The tour held").contains("platform received: POST");
        assertThat(tour.exitValue()).isZero();
    }

    @Test
    void sigtermLeavesNothingBehind() throws Exception {
        try (DemoProcess demo = DemoProcess.start("")) {
            Path data;
            long postmaster;
            try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select current_setting('data_directory'),"
                            + " split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
                row.next();
                data = Path.of(row.getString(1));
                postmaster = Long.parseLong(row.getString(2));
            }
            assertThat(data).exists();
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();

            assertThat(demo.terminate()).isTrue();

            assertThat(Files.exists(data)).isFalse();
            assertThat(isGone(server)).isTrue();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), demo.port("demo.sandbox")).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    /** The postmaster ends a moment after its pid file, and whoever inherits it may reap it late: then it has no command. */
    private static boolean isGone(ProcessHandle process) throws Exception {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return process.info().command().isEmpty();
        }
    }

    /** The rows are some 100 MB, the heap is 64 MB: they can only pass through. */
    @Test
    void millionRowsStreamThroughASmallHeap() throws Exception {
        try (DemoProcess demo = DemoProcess.start("-Xmx64m");
                Connection connection = DriverManager.getConnection(demo.jdbcUrl())) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                assertThat(sum(statement)).isEqualTo(500_000_500_000L);
            }
            assertThat(rowsByPsql(demo)).isEqualTo(1_000_000);
        }
    }

    private static long sum(Statement statement) throws SQLException {
        long sum = 0;
        try (ResultSet rows =
                statement.executeQuery("select n, repeat('x', 90) from generate_series(1, 1000000) as n")) {
            while (rows.next()) {
                sum += rows.getLong(1);
            }
        }
        return sum;
    }

    /** All rows at once, without a portal's limit. */
    private static long rowsByPsql(DemoProcess demo) throws Exception {
        Process psql = new ProcessBuilder(
                        "psql",
                        "-XAt",
                        "postgresql://demo.sandbox:demo@127.0.0.1:" + demo.port("demo.sandbox") + "/app",
                        "--set",
                        "FETCH_COUNT=0",
                        "-c",
                        "copy (select n, repeat('x', 90) from generate_series(1, 1000000) as n) to stdout")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = psql.inputReader()) {
            return lines.lines().count();
        }
    }

    @Test
    void wrongOptionsAreExplained() throws Exception {
        Process demo = DemoProcess.builder("demo", "--prot", "1").start();
        String output = new String(demo.getInputStream().readAllBytes(), UTF_8);
        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(2);
        assertThat(output).contains("Unknown option").contains("--port");
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process demo = DemoProcess.builder(
                            "demo", "--port", Integer.toString(taken.getLocalPort()), "--sandbox-port", "0")
                    .start();
            String output = new String(demo.getInputStream().readAllBytes(), UTF_8);
            assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(demo.exitValue()).isEqualTo(1);
            assertThat(output).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }
}
