package dev.headwater.server.demo;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.engine.execute.WriteEngine;
import dev.headwater.engine.execute.WriterSettings;
import dev.headwater.engine.sql.TokenScan;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.postgres.PostgresOptions;
import dev.headwater.sandbox.postgres.ScratchPostgres;
import dev.headwater.schemas.catalog.CatalogReader;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedTable;
import dev.headwater.wire.ListenSettings;
import dev.headwater.wire.ProxyUser;
import dev.headwater.wire.SyncDatabase;
import dev.headwater.wire.SyncRoute;
import dev.headwater.wire.SyncUsers;
import dev.headwater.wire.WireServer;
import dev.headwater.wire.WireSettings;
import dev.headwater.wire.startup.AllowList;
import dev.headwater.wire.tls.UpstreamTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Headwater with everything around it on one machine: a Postgres, the platforms' sandboxes, filled tables and the wire
 * port. Closing it, also while it starts, stops all of it in reverse order. Start once; thread-safe afterwards.
 */
public final class Demo implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String SYNC = "sandbox";
    private static final String USER = "demo";
    private static final String PASSWORD = "demo";
    private static final int WRITERS = 10;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final DemoSettings settings;
    private final PrintWriter out;
    private final Resources resources = new Resources();
    private @Nullable Running running;

    /**
     * A demo that is not started yet.
     *
     * @param out for progress and addresses
     */
    public Demo(DemoSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Starts everything and returns when it accepts clients.
     *
     * @throws IOException when a port is taken or a server does not start
     * @throws SQLException when the database refuses what the demo needs
     */
    public void start() throws IOException, SQLException {
        DemoServer server = startDatabase();
        Sandbox sandbox = resources.add(Sandbox.start(settings.sandboxPort()));
        List<ObjectDescriptor> objects = Descriptors.bundled().all();
        DemoDatabase database = new DemoDatabase(server);
        database.create(objects);

        Map<Platform, Connector> connectors = connect(sandbox);
        SyncedCatalog catalog = readCatalog(server, objects);
        WriteEngine engine = resources.add(
                new WriteEngine(catalog, objects, connectors, writer(server, database), UUID.randomUUID()));
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            background.execute(engine::warmUp);
            fill(catalog, connectors, engine);
        }
        WireServer wire = resources.add(WireServer.start(wireSettings(server, database, engine)));
        List<String> platforms =
                connectors.keySet().stream().map(Platform::name).sorted().toList();
        running = new Running(server, sandbox, wire, platforms);
        announce();
    }

    /** Runs the scripted tour; true when all of it held. */
    public boolean tour() throws SQLException, IOException, InterruptedException {
        try (Connection headwater = DriverManager.getConnection(jdbcUrl(), user(), password());
                Connection direct =
                        running().server().administrator(DemoDatabase.NAME).getConnection();
                SandboxLog requests = new SandboxLog(sandboxUrl())) {
            return new Tour(headwater, direct, requests, out).run(TourScript.steps());
        }
    }

    /** For any Postgres client, password included. */
    public String url() {
        return "postgresql://" + user() + ":" + password() + "@" + HOST + ":"
                + running().wire().port() + "/" + DemoDatabase.NAME;
    }

    /** For pgjdbc, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + running().wire().port() + "/" + DemoDatabase.NAME;
    }

    public String user() {
        return USER + "." + SYNC;
    }

    public String password() {
        return PASSWORD;
    }

    /** The database itself, as its superuser. */
    public String directUrl() {
        return running().server().url(DemoDatabase.NAME);
    }

    /** The database itself, for pgjdbc. */
    public String directJdbcUrl() {
        return running().server().jdbcUrl(DemoDatabase.NAME);
    }

    public String sandboxUrl() {
        return running().sandbox().url();
    }

    /** Takes the platforms away, to see what Headwater makes of it. */
    public void stopSandbox() throws IOException {
        running().sandbox().close();
    }

    @Override
    public void close() {
        resources.close();
    }

    private Running running() {
        Running parts = running;
        if (parts == null) {
            throw new IllegalStateException("the demo is not started");
        }
        return parts;
    }

    private DemoServer startDatabase() throws IOException {
        if (settings.databaseUrl().isPresent()) {
            return DemoServer.at(URI.create(settings.databaseUrl().get()));
        }
        say("starting a Postgres");
        ScratchPostgres postgres = resources.add(ScratchPostgres.start(PostgresOptions.usual()));
        return new DemoServer(postgres.host(), postgres.port(), postgres.superuser(), postgres.superuserPassword());
    }

    private Map<Platform, Connector> connect(Sandbox sandbox) {
        Map<Platform, Connector> connectors = new LinkedHashMap<>();
        for (Connector connector : DemoConnectors.to(sandbox.url())) {
            connectors.put(connector.platform(), resources.add(connector));
        }
        return connectors;
    }

    private static SyncedCatalog readCatalog(DemoServer server, List<ObjectDescriptor> objects) throws SQLException {
        try (Connection connection = server.administrator(DemoDatabase.NAME).getConnection()) {
            return new CatalogReader(connection).read(objects);
        }
    }

    private static WriterSettings writer(DemoServer server, DemoDatabase database) {
        return new WriterSettings(
                server.jdbcUrl(DemoDatabase.NAME),
                DemoDatabase.WRITER_ROLE,
                database.writerPassword(),
                WRITERS,
                LOCK_TIMEOUT);
    }

    private void fill(SyncedCatalog catalog, Map<Platform, Connector> connectors, WriteEngine engine)
            throws SQLException {
        List<SyncedTable> tables = catalog.tables().stream()
                .sorted(Comparator.comparing(SyncedTable::qualifiedName))
                .toList();
        for (SyncedTable table : tables) {
            Connector connector = connectors.get(table.platform());
            if (connector != null) {
                long records = engine.backfill().fill(table, connector, read -> {});
                say("filled " + table.qualifiedName() + " with " + records + " records");
            }
        }
    }

    private WireSettings wireSettings(DemoServer server, DemoDatabase database, WriteEngine engine) {
        ProxyUser user = new ProxyUser(
                USER, Secret.of(PASSWORD), DemoDatabase.CLIENT_ROLE, Secret.of(database.clientPassword()));
        SyncRoute route = new SyncRoute(
                SYNC,
                new SyncDatabase(
                        server.host(), server.port(), DemoDatabase.NAME, UpstreamTls.of(UpstreamTls.Mode.DISABLE)),
                new SyncUsers.Proxy(List.of(user)),
                AllowList.everyone(),
                engine.interceptor());
        return new WireSettings(ListenSettings.at(HOST, settings.port()), List.of(route), TokenScan::mayWrite);
    }

    private void announce() {
        out.println();
        out.println("  connect         psql " + url());
        out.println("  the database    psql " + directUrl() + "   (writes on synced tables fail there)");
        out.println("  the sandboxes   " + sandboxUrl() + "/{"
                + String.join(",", running().platforms()) + "}");
        out.println("  its requests    curl -s " + sandboxUrl() + "/_sandbox/requests");
        out.println();
        out.println("  try             insert into salesforce.contacts (first_name, last_name, email)");
        out.println("                  values ('Paul', 'Atreides', 'paul.atreides@caladan.io') returning id;");
        out.println();
        say("headwater is ready");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The parts whose addresses are asked for. */
    private record Running(DemoServer server, Sandbox sandbox, WireServer wire, List<String> platforms) {}
}
