package dev.headwater.bench;

import dev.headwater.server.demo.Demo;
import dev.headwater.server.demo.DemoSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An UPDATE of one row through Headwater, against a hand-written program that does what must be done at least: the API
 * call and one JDBC update in a transaction. Both against the same sandbox and Postgres, in turn.
 *
 * <p>Usage: {@code WriteComparison [writes per round] [rounds]}; prints medians for one client and throughput for 32.
 */
public final class WriteComparison {
    private static final int CLIENTS = 32;

    private final Demo demo;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private final List<String> ids;

    private WriteComparison(Demo demo) throws Exception {
        this.demo = demo;
        this.token = login();
        this.ids = ids();
    }

    /** Runs the comparison. */
    public static void main(String[] arguments) throws Exception {
        int writes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (Demo demo = new Demo(new DemoSettings(0, 0, Optional.empty()), new PrintWriter(new StringWriter()))) {
            demo.start();
            new WriteComparison(demo).run(writes, rounds);
        }
    }

    private void run(int writes, int rounds) throws Exception {
        oneClient(this::throughHeadwater, writes);
        oneClient(this::byHand, writes);
        for (int round = 1; round <= rounds; round++) {
            double headwater = oneClient(this::throughHeadwater, writes);
            double byHand = oneClient(this::byHand, writes);
            System.out.printf(
                    Locale.ROOT,
                    "round %d, 1 client: headwater p50 %.2f ms, by hand p50 %.2f ms, added %.2f ms%n",
                    round,
                    headwater,
                    byHand,
                    headwater - byHand);
        }
        for (int round = 1; round <= rounds; round++) {
            double headwater = manyClients(this::throughHeadwater, writes / 4);
            double byHand = manyClients(this::byHand, writes / 4);
            System.out.printf(
                    Locale.ROOT,
                    "round %d, %d clients: headwater %.0f/s, by hand %.0f/s, ratio %.2f%n",
                    round,
                    CLIENTS,
                    headwater,
                    byHand,
                    headwater / byHand);
        }
    }

    /** A way to write: opened per client, then called per write. */
    private interface Way {
        Writer open() throws SQLException;
    }

    private interface Writer extends AutoCloseable {
        void write(String id, String title) throws Exception;

        @Override
        void close() throws SQLException;
    }

    private double oneClient(Way way, int writes) throws Exception {
        double[] milliseconds = new double[writes];
        try (Writer writer = way.open()) {
            for (int i = 0; i < writes; i++) {
                long start = System.nanoTime();
                writer.write(ids.getFirst(), "Title " + i);
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        return milliseconds[writes / 2];
    }

    private double manyClients(Way way, int writes) throws Exception {
        List<Callable<Void>> clients = new ArrayList<>();
        for (int c = 0; c < CLIENTS; c++) {
            String id = ids.get(c);
            clients.add(() -> {
                try (Writer writer = way.open()) {
                    for (int i = 0; i < writes; i++) {
                        writer.write(id, "Title " + i);
                    }
                }
                return null;
            });
        }
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
        }
        return CLIENTS * writes / ((System.nanoTime() - start) / 1e9);
    }

    private Writer throughHeadwater() throws SQLException {
        Connection connection = DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
        PreparedStatement update = connection.prepareStatement("update salesforce.contacts set title = ? where id = ?");
        return new Writer() {
            @Override
            public void write(String id, String title) throws SQLException {
                update.setString(1, title);
                update.setString(2, id);
                update.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /** As the superuser with the guard out of the way: a program of one's own would have no guard. */
    private Writer byHand() throws SQLException {
        Connection connection = DriverManager.getConnection(demo.directJdbcUrl() + "?user=postgres");
        connection.setAutoCommit(false);
        PreparedStatement update = connection.prepareStatement("update bench.contacts set title = ? where id = ?");
        return new Writer() {
            @Override
            public void write(String id, String title) throws Exception {
                patch(id, title);
                update.setString(1, title);
                update.setString(2, id);
                update.executeUpdate();
                connection.commit();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private void patch(String id, String title) throws Exception {
        String body = "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + id
                + "\",\"Title\":\"" + title + "\"}]}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(demo.sandboxUrl() + "/salesforce/services/data/v65.0/composite/sobjects"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (!answer.body().contains("\"success\":true")) {
            throw new IllegalStateException(answer.body());
        }
    }

    private String login() throws Exception {
        String form = "grant_type=refresh_token&client_id=headwater-demo&client_secret=sandbox-secret"
                + "&refresh_token=sandbox-refresh";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(demo.sandboxUrl() + "/salesforce/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        int start = answer.indexOf("\"access_token\":\"") + 16;
        return answer.substring(start, answer.indexOf('"', start));
    }

    private List<String> ids() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl() + "?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.contacts (like salesforce.contacts including all)");
            statement.execute("insert into bench.contacts select * from salesforce.contacts");
            try (ResultSet row = statement.executeQuery("select id from salesforce.contacts order by id")) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
