package dev.headwater.bench;

import dev.headwater.server.demo.Demo;
import dev.headwater.server.demo.DemoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * An UPDATE of one row through Headwater, against a hand-written program that does what must be done at least: the API
 * call (OkHttp) and one JDBC upsert in a transaction. Both against the same sandbox and Postgres, in turn.
 *
 * <p>Usage: {@code WriteComparison [writes per round] [rounds]}; prints medians for one client, throughput for 32, and the
 * CPU time of a write in Postgres and in this process, which holds client, Headwater and sandbox.
 */
public final class WriteComparison {
    private static final int CLIENTS = 32;

    private final Demo demo;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(CLIENTS, 5, TimeUnit.MINUTES))
            .build();
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
            Latency headwater = oneClient(this::throughHeadwater, writes);
            Latency byHand = oneClient(this::byHand, writes);
            System.out.printf(
                    Locale.ROOT,
                    "round %d, 1 client: headwater %s, by hand %s, added %.2f ms%n",
                    round,
                    headwater,
                    byHand,
                    headwater.median() - byHand.median());
        }
        for (int round = 1; round <= rounds; round++) {
            Load headwater = manyClients(this::throughHeadwater, writes / 4);
            Load byHand = manyClients(this::byHand, writes / 4);
            System.out.printf(
                    Locale.ROOT,
                    "round %d, %d clients: headwater %s, by hand %s, ratio %.2f%n",
                    round,
                    CLIENTS,
                    headwater,
                    byHand,
                    headwater.perSecond() / byHand.perSecond());
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

    /** The median of one client, and what a write cost. */
    private record Latency(double median, double postgresMicros, double processMicros) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.2f ms (CPU %.0f us Postgres + %.0f us here)",
                    median,
                    postgresMicros,
                    processMicros);
        }
    }

    private Latency oneClient(Way way, int writes) throws Exception {
        double[] milliseconds = new double[writes];
        try (Writer writer = way.open()) {
            Duration postgres = postgresCpu();
            Duration process = processCpu();
            for (int i = 0; i < writes; i++) {
                long start = System.nanoTime();
                writer.write(ids.getFirst(), "Title " + i);
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(milliseconds);
            return new Latency(
                    milliseconds[writes / 2],
                    postgresCpu().minus(postgres).toNanos() / 1e3 / writes,
                    processCpu().minus(process).toNanos() / 1e3 / writes);
        }
    }

    /** What many clients reached, and what a write cost. */
    private record Load(double perSecond, double postgresMicros, double processMicros) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s (CPU %.0f us Postgres + %.0f us here)",
                    perSecond,
                    postgresMicros,
                    processMicros);
        }
    }

    private Load manyClients(Way way, int writes) throws Exception {
        List<Writer> writers = new ArrayList<>();
        List<Callable<Void>> clients = new ArrayList<>();
        for (int c = 0; c < CLIENTS; c++) {
            String id = ids.get(c);
            Writer writer = way.open();
            writers.add(writer);
            clients.add(() -> {
                for (int i = 0; i < writes; i++) {
                    writer.write(id, "Title " + i);
                }
                return null;
            });
        }
        Duration postgres = postgresCpu();
        Duration process = processCpu();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
        }
        double total = (double) CLIENTS * writes;
        Load load = new Load(
                total / ((System.nanoTime() - start) / 1e9),
                postgresCpu().minus(postgres).toNanos() / 1e3 / total,
                processCpu().minus(process).toNanos() / 1e3 / total);
        for (Writer writer : writers) {
            writer.close();
        }
        return load;
    }

    /** Of the backends that are alive: clients close theirs only after they are counted. */
    private Duration postgresCpu() throws SQLException {
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl() + "?user=postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pid from pg_stat_activity")) {
            Duration total = Duration.ZERO;
            while (row.next()) {
                total = total.plus(ProcessHandle.of(row.getLong(1))
                        .flatMap(p -> p.info().totalCpuDuration())
                        .orElse(Duration.ZERO));
            }
            return total;
        }
    }

    private static Duration processCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
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
        PreparedStatement upsert = connection.prepareStatement("insert into bench.contacts (id, last_name, title)"
                + " values (?, 'Unknown', ?) on conflict (id) do update set title = excluded.title");
        return new Writer() {
            @Override
            public void write(String id, String title) throws Exception {
                patch(id, title);
                upsert.setString(1, id);
                upsert.setString(2, title);
                upsert.executeUpdate();
                connection.commit();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private void patch(String id, String title) throws IOException {
        String body = "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + id
                + "\",\"Title\":\"" + title + "\"}]}";
        Request request = new Request.Builder()
                .url(demo.sandboxUrl() + "/salesforce/services/data/v65.0/composite/sobjects")
                .header("Authorization", "Bearer " + token)
                .patch(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        String answer = send(request);
        if (!answer.contains("\"success\":true")) {
            throw new IOException(answer);
        }
    }

    private String login() throws IOException {
        String answer = send(new Request.Builder()
                .url(demo.sandboxUrl() + "/salesforce/services/oauth2/token")
                .post(new FormBody.Builder()
                        .add("grant_type", "refresh_token")
                        .add("client_id", "headwater-demo")
                        .add("client_secret", "sandbox-secret")
                        .add("refresh_token", "sandbox-refresh")
                        .build())
                .build());
        int start = answer.indexOf("\"access_token\":\"") + 16;
        return answer.substring(start, answer.indexOf('"', start));
    }

    private String send(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
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
