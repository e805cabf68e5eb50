package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.wire.tls.UpstreamTls;
import dev.headwater.wire.tls.UpstreamTls.Mode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * TLS towards the database, by the table of the PostgreSQL manual's libpq-ssl-protection. The database's certificate is
 * for {@code localhost}, not for 127.0.0.1.
 */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamTlsTest {
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private Upstream upstream;
    private Path strangers;

    @BeforeAll
    void prepare(Upstream postgres, @TempDir Path directory) throws Exception {
        upstream = postgres;
        strangers = Certificates.in(directory).authority();
    }

    private WireServer start(String host, int port, UpstreamTls tls, ProxyUser user) throws IOException {
        return Proxy.start(
                Proxy.listen(),
                Proxy.route(
                        Proxy.SYNC,
                        new SyncDatabase(host, port, Upstream.DATABASE, tls),
                        new SyncUsers.Proxy(List.of(user)),
                        Proxy.relayOnly()));
    }

    private Optional<Path> authority(String whose) {
        return switch (whose) {
            case "right" -> Optional.of(upstream.certificates().authority());
            case "wrong" -> Optional.of(strangers);
            default -> Optional.empty();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLE, none, 127.0.0.1, f",
        "PREFER, none, 127.0.0.1, t",
        "REQUIRE, none, 127.0.0.1, t",
        "REQUIRE, right, 127.0.0.1, t",
        "VERIFY_CA, right, 127.0.0.1, t",
        "VERIFY_CA, right, localhost, t",
        "VERIFY_FULL, right, localhost, t",
    })
    void connectionIsEncryptedAsTheModeSays(Mode mode, String authority, String host, String encrypted)
            throws Exception {
        UpstreamTls tls = new UpstreamTls(mode, authority(authority));
        try (WireServer server = start(host, upstream.port(), tls, Proxy.user("postgres", ""));
                RawClient client = RawClient.proxied(server)) {
            assertThat(client.run("select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
                    .contains("D(\\0\\1\\0\\0\\0\\1" + encrypted + ")");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRE, wrong, localhost",
        "VERIFY_CA, wrong, localhost",
        "VERIFY_CA, none, localhost",
        "VERIFY_FULL, right, 127.0.0.1",
        "VERIFY_FULL, wrong, localhost",
    })
    void serverThatCannotBeVerifiedIsNotTalkedTo(Mode mode, String authority, String host) throws Exception {
        UpstreamTls tls = new UpstreamTls(mode, authority(authority));
        try (WireServer server = start(host, upstream.port(), tls, Proxy.user("postgres", ""));
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, APP))
                    .hasSize(6)
                    .element(4)
                    .asString()
                    .startsWith("E(VFATAL|C08006|Mcould not encrypt the connection to upstream database at " + host);
        }
    }

    /** The database is another Headwater, whose port has no TLS. */
    @Test
    void serverWithoutTlsIsEnoughOnlyForPrefer() throws Exception {
        try (WireServer database = Proxy.relayTo(upstream)) {
            ProxyUser user = Proxy.user("demo", Proxy.PASSWORD);
            try (WireServer server = start("127.0.0.1", database.port(), UpstreamTls.of(Mode.PREFER), user);
                    RawClient client = RawClient.proxied(server)) {
                assertThat(client.run("select 1")).endsWith("Z(I)");
            }
            try (WireServer server = start("127.0.0.1", database.port(), UpstreamTls.of(Mode.REQUIRE), user);
                    RawClient client = RawClient.connect(server.port())) {
                assertThat(client.login("demo", Proxy.PASSWORD, APP))
                        .element(4)
                        .asString()
                        .contains("C08006", "the server does not support TLS, but the configuration requires it");
            }
        }
    }

    /** CVE-2021-23222: what somebody on the way has put behind the S must not be taken for the server's. */
    @ParameterizedTest
    @CsvSource({"SE, received unencrypted data after SSL response", "E, the server did not understand"})
    void answersThatAreNotTheServersAreRefused(String answer, String reason) throws Exception {
        try (ServerSocket attacker = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (Socket victim = attacker.accept()) {
                    victim.getInputStream().readNBytes(8);
                    victim.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    victim.getInputStream().readAllBytes();
                } catch (IOException _) {
                    // the victim has hung up
                }
            });
            UpstreamTls tls = UpstreamTls.of(Mode.REQUIRE);
            try (WireServer server = start("127.0.0.1", attacker.getLocalPort(), tls, Proxy.user("postgres", ""));
                    RawClient client = RawClient.connect(server.port())) {
                assertThat(client.login("demo", Proxy.PASSWORD, APP))
                        .element(4)
                        .asString()
                        .contains("C08006", reason);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"clear_role, clear word", "tls_role, tls word", "scram_role, 'p\u00e4ss, word'", "md5_role, md5 word"})
    void logsInByEveryMethodThatTlsAllows(String role, String password) throws Exception {
        UpstreamTls tls = UpstreamTls.of(Mode.REQUIRE);
        try (WireServer server = start("127.0.0.1", upstream.port(), tls, Proxy.user(role, password));
                RawClient client = RawClient.proxied(server)) {
            assertThat(client.run("select current_user")).anyMatch(message -> message.contains(role));
        }
    }

    /** The request goes the way that the session went. */
    @Test
    void cancelIsEncryptedToo() throws Exception {
        UpstreamTls tls = new UpstreamTls(Mode.VERIFY_FULL, authority("right"));
        try (WireServer server = start("localhost", upstream.port(), tls, Proxy.user("postgres", ""));
                RawClient client = RawClient.proxied(server)) {
            client.query("select pg_sleep(30)").send();
            Await.until(() -> upstream.isActive(client.key()));
            Cancel.request(server.port(), client.key());

            assertThat(client.readyForQuery(1))
                    .endsWith("E(VERROR|C57014|Mcanceling statement due to user request)", "Z(I)");
        }
    }

    @Test
    void halfClosedClientStillGetsItsAnswersThroughTls() throws Exception {
        try (WireServer server =
                        start("127.0.0.1", upstream.port(), UpstreamTls.of(Mode.REQUIRE), Proxy.user("postgres", ""));
                RawClient client = RawClient.proxied(server)) {
            client.query("select pg_sleep(0.2)")
                    .query("select repeat('x', 1000000)")
                    .send();
            client.shutdownOutput();

            assertThat(client.untilEnd()).hasSize(9).endsWith("C(SELECT 1\\0)", "Z(I)", "EOF");
            Await.until(() -> server.sessionCount() == 0);
        }
    }

    @Test
    void unreadableAuthorityIsNamedAtTheStart() {
        UpstreamTls tls = new UpstreamTls(Mode.VERIFY_CA, Optional.of(Path.of("/nowhere/ca.crt")));
        assertThatThrownBy(() ->
                        start("localhost", 1, tls, Proxy.user("postgres", "")).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nowhere/ca.crt");
    }
}
