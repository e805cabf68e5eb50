package dev.headwater.wire;

import dev.headwater.engine.execute.Interceptor;
import dev.headwater.engine.execute.Verdict;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.model.Secret;
import dev.headwater.wire.relay.WriteScan;
import dev.headwater.wire.startup.AllowList;
import dev.headwater.wire.tls.UpstreamTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds wire servers for tests. */
final class Proxy {
    static final String USER = "demo";
    static final String SYNC = "sandbox";
    static final String PASSWORD = "demo password";
    private static final Pattern WRITE =
            Pattern.compile("insert|update|delete|merge|copy|refuse", Pattern.CASE_INSENSITIVE);

    private Proxy() {}

    static WireServer relayTo(Upstream upstream) throws IOException {
        return start(upstream.port(), relayOnly(), user("postgres", ""));
    }

    static WireServer start(int upstreamPort, Interceptor interceptor, ProxyUser... users) throws IOException {
        return WireServer.start(settings(listen(), route(upstreamPort, interceptor, users)));
    }

    static WireServer start(ListenSettings listen, SyncRoute... routes) throws IOException {
        return WireServer.start(settings(listen, routes));
    }

    static WireSettings settings(ListenSettings listen, SyncRoute... routes) {
        return new WireSettings(listen, List.of(routes), scan());
    }

    /** Any free port, with everything as it is by default. */
    static ListenSettings listen() {
        return ListenSettings.at("127.0.0.1", 0);
    }

    static SyncRoute route(int upstreamPort, Interceptor interceptor, ProxyUser... users) {
        return route(SYNC, plain(upstreamPort), new SyncUsers.Proxy(List.of(users)), interceptor);
    }

    static SyncRoute route(String sync, SyncDatabase database, SyncUsers users, Interceptor interceptor) {
        return new SyncRoute(sync, database, users, AllowList.everyone(), interceptor);
    }

    static SyncDatabase plain(int upstreamPort) {
        return new SyncDatabase("127.0.0.1", upstreamPort, Upstream.DATABASE, UpstreamTls.of(UpstreamTls.Mode.DISABLE));
    }

    static ProxyUser user(String role, String rolePassword) {
        return new ProxyUser(USER, Secret.of(PASSWORD), role, Secret.of(rolePassword));
    }

    static WriteScan scan() {
        return text -> WRITE.matcher(
                        StandardCharsets.ISO_8859_1.decode(text).toString().toLowerCase(Locale.ROOT))
                .find();
    }

    static Interceptor relayOnly() {
        return new Interceptor() {
            @Override
            public Optional<Verdict> recall(ClientText text) {
                return Optional.empty();
            }

            @Override
            public Verdict classify(ClientText text) {
                return new Verdict.Relay();
            }
        };
    }
}
