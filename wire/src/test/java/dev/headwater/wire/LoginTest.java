package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.headwater.wire.relay.IdleLimits;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Start-up and authentication: PG-F1, F2, F7, PG-S1 to S18, PG-A4, A9, A10, A12. */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private Upstream upstream;
    private WireServer server;

    @BeforeAll
    void start(Upstream postgres) throws IOException {
        upstream = postgres;
        server = Proxy.relayTo(postgres);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo.sandbox"})
    void logsInWithAndWithoutTheNameOfTheOnlySync(String user) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            List<String> seen = client.login(user, Proxy.PASSWORD, APP);

            assertThat(seen.subList(0, 4)).containsExactly("R(10)", "R(11)", "R(12)", "R(0)");
            assertThat(seen).endsWith("K", "Z(I)").anyMatch(message -> message.startsWith("S(client_encoding\\0"));
            assertThat(client.run("select current_user")).contains("D(\\0\\1\\0\\0\\0\\8postgres)");
        }
    }

    /** PG-A9, PG-A10, PG-A12: one error with its SQLSTATE, and nothing behind it. */
    @ParameterizedTest
    @CsvSource({"demo, wrong", "nobody, x", "demo.elsewhere, demo password", "nobody.sandbox, demo password"})
    void wrongPasswordAndUnknownUserLookTheSame(String user, String password) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login(user, password, APP))
                    .containsExactly(
                            "R(10)",
                            "R(11)",
                            "E(VFATAL|C28P01|Mpassword authentication failed for user \"" + user
                                    + "\"|HUser, password, sync, or the address from which the client comes may be"
                                    + " wrong.)",
                            "EOF");
        }
    }

    @Test
    void wrongDatabaseIsToldOnlyAfterTheProof() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, Map.of("database", "other")))
                    .endsWith(
                            "R(0)",
                            "E(VFATAL|C3D000|Mdatabase \"other\" does not exist|HThis sync has the database \"app\".)",
                            "EOF");
        }
    }

    /** PG-S10. */
    @Test
    void databaseDefaultsToTheUser() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, Map.of()))
                    .endsWith(
                            "E(VFATAL|C3D000|Mdatabase \"demo\" does not exist|HThis sync has the database \"app\".)",
                            "EOF");
        }
    }

    /** PG-S1, PG-S4. */
    @Test
    void encryptionIsDeclinedOnceForEachKindAndTheLoginGoesOn() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.packet(RawClient.int4(GSS_REQUEST));
            assertThat(client.readByte()).isEqualTo('N');
            client.packet(RawClient.int4(SSL_REQUEST));
            assertThat(client.readByte()).isEqualTo('N');

            assertThat(client.login("demo", Proxy.PASSWORD, APP)).endsWith("Z(I)");
        }
    }

    /** Seen from a Postgres without TLS (PG-S2). */
    @Test
    void secondSslRequestIsAnUnknownProtocol() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.packet(RawClient.int4(SSL_REQUEST));
            assertThat(client.readByte()).isEqualTo('N');
            client.packet(RawClient.int4(SSL_REQUEST));

            List<String> seen = client.untilEnd();
            assertThat(seen).hasSize(2);
            assertThat(seen.getFirst()).startsWith("E(VFATAL|C0A000|Munsupported frontend protocol 1234.5679");
        }
    }

    @Test
    void bytesBehindAnEncryptionRequestAreRefused() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.raw(RawClient.int4(8)).raw(RawClient.int4(SSL_REQUEST));
            client.startup(196_608, "demo", APP);

            assertThat(client.readByte()).isEqualTo('N');
            assertThat(client.untilEnd())
                    .containsExactly("E(VFATAL|C08P01|Mreceived unencrypted data after SSL request)", "EOF");
        }
    }

    /** PG-F2. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 10_005, 0x16030100, Integer.MAX_VALUE})
    void startupPacketOfAnImpossibleLengthIsClosedSilently(int length) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.raw(RawClient.int4(length)).raw(RawClient.int4(196_608)).send();

            assertThat(client.untilEnd()).containsExactly("EOF");
        }
    }

    /** PG-S10, PG-F12. */
    @Test
    void malformedStartupPacketsAreRefusedAsByPostgres() throws Exception {
        List<byte[]> packets = List.of(
                bytes(196_608, "user\0postgres\0"),
                bytes(196_608, "user\0postgres\0\0x"),
                bytes(196_608, "user\0postgres"),
                bytes(196_608, "\0"),
                bytes(196_608, "user\0\0\0"));
        for (byte[] packet : packets) {
            assertThat(startup(server.port(), packet)).isEqualTo(startup(upstream.port(), packet));
        }
    }

    /** PG-S14. */
    @Test
    void otherMajorVersionsAreRefused() throws Exception {
        assertThat(startup(server.port(), bytes(4 << 16, "\0")).getFirst())
                .startsWith("E(VFATAL|C0A000|Munsupported frontend protocol 4.0: server supports 3.0 to 3.2");
        try (RawClient client = RawClient.connect(server.port())) {
            client.packet(bytes(2 << 16, "\0"));
            assertThat(client.input().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("EFATAL:  unsupported frontend protocol 2.0: server supports 3.0 to 3.2\n\0");
        }
    }

    /** PG-S15, PG-S16, PG-S18: 3.1 was never used, and nothing newer than 3.2 is known. */
    @ParameterizedTest
    @CsvSource({"196609, v(\\0\\3\\0\\0\\0\\0\\0\\0)", "206607, v(\\0\\3\\0\\2\\0\\0\\0\\0)"})
    void unknownMinorVersionIsNegotiatedOnceBeforeAuthentication(int version, String expected) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(version, "demo", APP);

            List<String> seen = client.authenticate(Proxy.PASSWORD);
            assertThat(seen.subList(0, 2)).containsExactly(expected, "R(10)");
            assertThat(seen).filteredOn(message -> message.startsWith("v")).hasSize(1);
        }
    }

    /** PG-S19: behind the login of ours, everything that upstream says, in its order and case. */
    @Test
    void sessionBeginsAsUpstreamBeginsIt() throws Exception {
        List<String> direct;
        try (RawClient client = RawClient.connect(upstream.port())) {
            direct = client.login("postgres", "", APP);
        }
        try (RawClient client = RawClient.connect(server.port())) {
            List<String> proxied = client.login("demo", Proxy.PASSWORD, APP);

            assertThat(proxied.subList(3, proxied.size())).isEqualTo(direct);
        }
    }

    /** PG-S8: load balancers and probes connect and hang up; nobody needs to read of it. */
    @Test
    void probesAreNotLogged() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try (WireServer probed = Proxy.relayTo(upstream)) {
            for (int i = 0; i < 3; i++) {
                RawClient client = RawClient.connect(probed.port());
                if (i > 0) {
                    client.packet(RawClient.int4(SSL_REQUEST));
                    assertThat(client.readByte()).isEqualTo('N');
                }
                client.socket().setSoLinger(i == 2, 0);
                client.close();
            }
            try (RawClient client = RawClient.proxied(probed)) {
                assertThat(client.run("select 1")).endsWith("Z(I)");
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list)).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    /** PG-S17, PG-S20: a 3.2 client gets upstream's own long key, any other one exactly four bytes. */
    @ParameterizedTest
    @CsvSource({"196608, 8", "196609, 8", "196610, 36", "206607, 36"})
    void cancelKeyIsAsLongAsTheVersionAllows(int version, int length) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(version, "demo", APP);
            client.authenticate(Proxy.PASSWORD);

            assertThat(client.key()).hasSize(length);
        }
    }

    @Test
    void everyUnknownProtocolOptionIsReported() throws Exception {
        Map<String, String> options = new LinkedHashMap<>(APP);
        options.put("_pq_.test_protocol_negotiation", "on");
        options.put("_pq_.other", "");
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(206_607, "demo", options);

            assertThat(client.authenticate(Proxy.PASSWORD))
                    .startsWith("v(\\0\\3\\0\\2\\0\\0\\0\\2_pq_.test_protocol_negotiation\\0_pq_.other\\0)", "R(10)")
                    .endsWith("Z(I)");
        }
    }

    /** PG-S10, PG-S12: empty values, too. */
    @Test
    void parametersAndOptionsReachUpstreamUnchanged() throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>(APP);
        parameters.put("application_name", "");
        parameters.put("options", "-c search_path=a,\\ b -c work_mem=1234kB");
        parameters.put("DateStyle", "German");
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, parameters))
                    .contains("S(application_name\\0\\0)", "S(DateStyle\\0German, DMY\\0)");
            assertThat(client.run("show search_path")).contains("D(\\0\\1\\0\\0\\0\\4a, b)");
            assertThat(client.run("show work_mem")).contains("D(\\0\\1\\0\\0\\0\\6" + "1234kB)");
        }
    }

    /** PG-S11. */
    @Test
    void unknownParameterIsRefusedByUpstream() throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>(APP);
        parameters.put("nonsense", "1");
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, parameters))
                    .endsWith("R(0)", "E(VFATAL|C42704|Munrecognized configuration parameter \"nonsense\")", "EOF");
        }
    }

    /** PG-S13, PG-C8: physical or logical, by a clear error. */
    @Test
    void replicationIsRefused() throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>(APP);
        parameters.put("replication", "database");
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "demo", parameters);
            assertThat(client.untilEnd().getFirst()).startsWith("E(VFATAL|C0A000|");
        }
    }

    /** PG-F7. */
    @Test
    void onlyAuthenticationAnswersAreLegalDuringAuthentication() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "demo", APP);
            client.query("select 1").send();

            assertThat(client.untilEnd())
                    .containsExactly("R(10)", "E(VFATAL|C08P01|Mexpected SASL response, got message type 81)", "EOF");
        }
    }

    @Test
    void missingInitialResponseIsAskedForWithAnEmptyChallenge() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "demo", APP);
            client.message('p', RawClient.cstring("SCRAM-SHA-256"), RawClient.int4(-1))
                    .send();
            client.messages(1);
            RawClient.Message challenge = client.read();
            assertThat(challenge.body).hasSize(4);

            client.message('p', "n,,n=,r=abcdefgh".getBytes(StandardCharsets.UTF_8))
                    .send();
            assertThat(new String(client.read().body, StandardCharsets.UTF_8)).contains("r=abcdefgh", ",i=4096");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SCRAM-SHA-1, 'n,,n=,r=x', 08P01, client selected an invalid SASL authentication mechanism",
        "SCRAM-SHA-256, 'n,a=me,n=,r=x', 0A000, 'client uses authorization identity, but it is not supported'",
        "SCRAM-SHA-256, 'p=tls-server-end-point,,n=,r=x', 08P01, malformed SCRAM message",
        "SCRAM-SHA-256, 'n,,r=x', 08P01, malformed SCRAM message"
    })
    void badInitialResponsesAreRefused(String mechanism, String first, String state, String message) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "demo", APP);
            byte[] bytes = first.getBytes(StandardCharsets.UTF_8);
            client.message('p', RawClient.cstring(mechanism), RawClient.int4(bytes.length), bytes)
                    .send();

            assertThat(client.untilEnd()).endsWith("E(VFATAL|C" + state + "|M" + message + ")", "EOF");
        }
    }

    @Test
    void saltOfAnUnknownUserIsStable() throws Exception {
        assertThat(serverFirstSalt("nobody"))
                .isEqualTo(serverFirstSalt("nobody"))
                .isNotEqualTo(serverFirstSalt("x"));
    }

    private String serverFirstSalt(String user) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, user, APP);
            byte[] first = "n,,n=,r=abcdefgh".getBytes(StandardCharsets.UTF_8);
            client.message('p', RawClient.cstring("SCRAM-SHA-256"), RawClient.int4(first.length), first)
                    .send();
            client.messages(1);
            return new String(client.read().body, StandardCharsets.UTF_8).split(",", -1)[1];
        }
    }

    @ParameterizedTest
    @CsvSource({"scram_role, 'p\u00e4ss, word'", "md5_role, md5 word"})
    void logsInUpstreamByPassword(String role, String password) throws Exception {
        try (WireServer other = Proxy.start(upstream.port(), Proxy.relayOnly(), Proxy.user(role, password));
                RawClient client = RawClient.proxied(other)) {
            assertThat(client.run("select current_user")).anyMatch(message -> message.contains(role));
        }
    }

    @Test
    void clearTextPasswordIsNotSent() throws Exception {
        try (WireServer other =
                        Proxy.start(upstream.port(), Proxy.relayOnly(), Proxy.user("clear_role", "clear word"));
                RawClient client = RawClient.connect(other.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, APP))
                    .element(4)
                    .asString()
                    .startsWith("E(VFATAL|C28000|Mupstream database asks for a clear-text password");
        }
    }

    @Test
    void wrongUpstreamPasswordIsUpstreamsOwnError() throws Exception {
        try (WireServer other = Proxy.start(upstream.port(), Proxy.relayOnly(), Proxy.user("scram_role", "wrong"));
                RawClient client = RawClient.connect(other.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, APP))
                    .endsWith("E(VFATAL|C28P01|Mpassword authentication failed for user \"scram_role\")", "EOF");
        }
    }

    @Test
    void unreachableUpstreamIsNamed() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (WireServer other = Proxy.start(free, Proxy.relayOnly(), Proxy.user("postgres", ""));
                RawClient client = RawClient.connect(other.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, APP))
                    .element(4)
                    .asString()
                    .startsWith("E(VFATAL|C08006|Mcould not connect to upstream database \"app\" at 127.0.0.1:" + free);
        }
    }

    /** PG-L1. */
    @Test
    void silentClientIsClosedAtTheDeadline() throws Exception {
        Timeouts timeouts = new Timeouts(Duration.ofMillis(200), IdleLimits.NONE);
        try (WireServer hasty = Proxy.start(
                Proxy.listen().withTimeouts(timeouts),
                Proxy.route(upstream.port(), Proxy.relayOnly(), Proxy.user("postgres", "")))) {
            try (RawClient client = RawClient.connect(hasty.port())) {
                client.raw((byte) 0).send();
                assertThat(client.untilEnd()).containsExactly("EOF");
            }
            try (RawClient client = RawClient.connect(hasty.port())) {
                client.startup(196_608, "demo", APP);
                assertThat(client.untilEnd())
                        .containsExactly("R(10)", "E(VFATAL|C57014|Mcanceling authentication due to timeout)", "EOF");
            }
        }
    }

    /** PG-S8, PG-H1. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20})
    void clientThatEndsBeforeItsLoginIsLetGoAtOnce(int bytes) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.raw(new byte[bytes]).send();
            client.shutdownOutput();
            assertThat(client.untilEnd()).containsExactly("EOF");
        }
        try (RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "demo", APP);
            client.shutdownOutput();
            assertThat(client.untilEnd()).endsWith("EOF");
        }
    }

    @Test
    void loginSplitAtEveryByte() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            byte[] body = bytes(196_608, "user\0demo\0database\0app\0\0");
            client.raw(RawClient.int4(body.length + 4)).raw(body).sendSplit();
            assertThat(client.authenticate(Proxy.PASSWORD)).endsWith("Z(I)");
            client.query("select 1").sendSplit();
            assertThat(client.readyForQuery(1)).contains("C(SELECT 1\\0)");
        }
    }

    private static List<String> startup(int port, byte[] packet) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.packet(packet);
            return client.untilEnd();
        }
    }

    private static byte[] bytes(int version, String text) {
        byte[] tail = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[4 + tail.length];
        System.arraycopy(RawClient.int4(version), 0, all, 0, 4);
        System.arraycopy(tail, 0, all, 4, tail.length);
        return all;
    }
}
