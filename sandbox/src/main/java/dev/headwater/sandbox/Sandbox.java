package dev.headwater.sandbox;

import dev.headwater.sandbox.control.ControlApi;
import dev.headwater.sandbox.control.FaultBoard;
import dev.headwater.sandbox.control.LimitBoard;
import dev.headwater.sandbox.control.RequestLog;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformSettings;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The fakes of the platforms and their control API on one port of the loopback interface. Each platform's base URL is
 * {@link #url()} plus its name. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    // URLs with 200 ids or a long query; Salesforce itself takes 16 KB of URL
    private static final int REQUEST_HEADER_BYTES = 64 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Pause pause;

    private Sandbox(Server server, ServerConnector connector, Pause pause) {
        this.server = server;
        this.connector = connector;
        this.pause = pause;
    }

    /** Starts with the usual options; port 0 takes any free one. */
    public static Sandbox start(int port) throws IOException {
        return start(SandboxOptions.onPort(port));
    }

    /** Starts; an {@link IOException} says that the port cannot be had. */
    public static Sandbox start(SandboxOptions options) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("sandbox");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(options.port());
        server.addConnector(connector);
        // answers name this port, so it has to be known before the platforms exist
        connector.open();
        Pause pause = new Pause();
        URI base = URI.create("http://" + HOST + ":" + connector.getLocalPort());
        server.setHandler(handler(platforms(options, base), options, pause));
        try {
            server.start();
        } catch (IOException e) {
            connector.close();
            throw e;
        } catch (Exception e) {
            connector.close();
            throw new IOException("the sandbox cannot start on port " + options.port(), e);
        }
        return new Sandbox(server, connector, pause);
    }

    private static Map<String, Platform> platforms(SandboxOptions options, URI base) {
        Map<String, Platform> byName = new LinkedHashMap<>();
        for (PlatformSettings settings : options.platforms()) {
            byName.put(settings.platform(), settings.create(base, options.clock()));
        }
        return byName;
    }

    private static SandboxHandler handler(Map<String, Platform> platforms, SandboxOptions options, Pause pause) {
        RequestLog log = new RequestLog(options.clock());
        FaultBoard faults = new FaultBoard();
        LimitBoard limits = new LimitBoard(platforms.values(), options.clock());
        ControlApi control = new ControlApi(platforms, log, faults, limits);
        return new SandboxHandler(platforms, control, new PlatformCall(log, faults, limits, pause));
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public String url() {
        return "http://" + HOST + ":" + port();
    }

    /** Ends delayed answers, closes all connections and frees the port. */
    @Override
    public void close() throws IOException {
        pause.end();
        try {
            server.stop();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the sandbox did not stop cleanly", e);
        }
    }
}
