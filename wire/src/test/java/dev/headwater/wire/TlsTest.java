package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.wire.tls.ListenerTls;
import dev.headwater.wire.tls.ListenerTls.ClientCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS towards clients: PG-S1 to PG-S7, PG-A2, PG-A5, PG-K1. */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private Upstream upstream;
    private Certificates certificates;

    @BeforeAll
    void prepare(Upstream postgres, @TempDir Path directory) throws Exception {
        upstream = postgres;
        certificates = Certificates.in(directory)
                .sign("server", "localhost")
                .sign("other", "localhost")
                .sign("alice", "alice");
    }

    private WireServer start(boolean required, ClientCertificates clients) throws IOException {
        return start(
                new ListenerTls.On(certificates.certificate("server"), certificates.key("server"), required, clients));
    }

    private WireServer start(ListenerTls tls) throws IOException {
        return Proxy.start(
                Proxy.listen().withTls(tls),
                Proxy.route(upstream.port(), Proxy.relayOnly(), Proxy.user("postgres", "")));
    }

    private WireServer start(boolean required) throws IOException {
        return start(required, new ClientCertificates.Ignored());
    }

    private WireServer start(Certificates special) throws IOException {
        return start(new ListenerTls.On(
                special.certificate("server"), special.key("server"), true, new ClientCertificates.Ignored()));
    }

    private static void assertLogsIn(RawClient client) throws Exception {
        assertThat(client.login("demo", Proxy.PASSWORD, APP)).endsWith("Z(I)");
        assertThat(client.run("select 1")).endsWith("C(SELECT 1\\0)", "Z(I)");
    }

    /** PG-S1, PG-S4, PG-S5: the S itself is not encrypted. */
    @Test
    void sslRequestIsGrantedAlsoBehindAGssRequest() throws Exception {
        try (WireServer server = start(false);
                RawClient client = RawClient.connect(server.port())) {
            client.packet(RawClient.int4(GSS_REQUEST));
            assertThat(client.readByte()).isEqualTo('N');

            assertLogsIn(client.encrypted(certificates.client()));
        }
    }

    /** PG-S7. */
    @Test
    void plainClientsAreTakenUnlessTlsIsRequired() throws Exception {
        try (WireServer server = start(false);
                RawClient client = RawClient.connect(server.port())) {
            assertLogsIn(client);
        }
        try (WireServer server = start(true);
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("demo", Proxy.PASSWORD, APP))
                    .containsExactly(
                            "E(VFATAL|C28000|Mconnection from host \"127.0.0.1\" rejected, no encryption"
                                    + "|HConnect with TLS, for example sslmode=require.)",
                            "EOF");
        }
    }

    /** PG-K1: older clients send it unencrypted even for a session that is encrypted. */
    @Test
    void plainCancelRequestIsTakenThoughTlsIsRequired() throws Exception {
        try (WireServer server = start(true);
                RawClient client = RawClient.connect(server.port())) {
            assertLogsIn(client.encrypted(certificates.client()));
            client.query("select pg_sleep(30)").send();
            Await.until(() -> upstream.isActive(client.key()));
            Cancel.request(server.port(), client.key());

            assertThat(client.readyForQuery(1))
                    .endsWith("E(VERROR|C57014|Mcanceling statement due to user request)", "Z(I)");
        }
    }

    /** PG-S6. */
    @Test
    void directTlsNeedsTheNameOfTheProtocol() throws Exception {
        try (WireServer server = start(true)) {
            try (RawClient client = RawClient.connect(server.port())) {
                client.shakeHands(certificates.client(), "postgresql");
                client.packet(RawClient.int4(SSL_REQUEST));
                assertThat(client.readByte()).isEqualTo('N');
                client.packet(RawClient.int4(GSS_REQUEST));
                assertThat(client.readByte()).isEqualTo('N');
                assertLogsIn(client);
            }
            try (RawClient client = RawClient.connect(server.port())) {
                client.shakeHands(certificates.client());
                assertThat(client.readByte()).isEqualTo(-1);
            }
            try (RawClient client = RawClient.connect(server.port())) {
                assertThatThrownBy(() -> client.shakeHands(certificates.client(), "http/1.1"))
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("no_application_protocol");
            }
        }
    }

    @Test
    void directTlsWithoutACertificateOfOursIsNonsense() throws Exception {
        try (WireServer server = Proxy.relayTo(upstream);
                RawClient client = RawClient.connect(server.port())) {
            assertThatThrownBy(() -> client.shakeHands(certificates.client(), "postgresql"))
                    .isInstanceOf(IOException.class);
        }
    }

    /** PG-S3, CVE-2021-23222. */
    @Test
    void bytesBehindAnSslRequestAreRefused() throws Exception {
        try (WireServer server = start(false);
                RawClient client = RawClient.connect(server.port())) {
            client.raw(RawClient.int4(8)).raw(RawClient.int4(SSL_REQUEST));
            client.startup(196_608, "demo", APP);

            assertThat(client.untilEnd())
                    .containsExactly("E(VFATAL|C08P01|Mreceived unencrypted data after SSL request)", "EOF");
        }
    }

    /** PG-S2. */
    @Test
    void secondSslRequestIsAnUnknownProtocol() throws Exception {
        try (WireServer server = start(false);
                RawClient client = RawClient.connect(server.port())) {
            client.encrypted(certificates.client()).packet(RawClient.int4(SSL_REQUEST));

            assertThat(client.untilEnd().getFirst())
                    .startsWith("E(VFATAL|C0A000|Munsupported frontend protocol 1234.5679");
        }
    }

    /** PG-S8. */
    @Test
    void clientThatHangsUpInTheHandshakeHarmsNobody() throws Exception {
        try (WireServer server = start(false)) {
            try (RawClient client = RawClient.connect(server.port())) {
                client.packet(RawClient.int4(SSL_REQUEST));
                assertThat(client.readByte()).isEqualTo('S');
                client.raw((byte) 0x16, (byte) 3, (byte) 1).send();
            }
            try (RawClient client = RawClient.connect(server.port())) {
                assertLogsIn(client.encrypted(certificates.client()));
            }
        }
    }

    @Test
    void largeAnswersAndPipelinesPassThroughTls() throws Exception {
        try (WireServer server = start(true);
                RawClient client = RawClient.connect(server.port())) {
            assertLogsIn(client.encrypted(certificates.client()));
            client.query("select i, repeat('x', 1000) from generate_series(1, 50000) i")
                    .parse("", "select $1::text")
                    .bind("", "", "y".repeat(3_000_000))
                    .execute("", 0)
                    .sync()
                    .send();

            List<String> seen = client.readyForQuery(2);
            assertThat(seen).hasSize(50_003 + 5).endsWith("C(SELECT 1\\0)", "Z(I)");
        }
    }

    @Test
    void requiredClientCertificateMustBeOfTheAuthority(@TempDir Path elsewhere) throws Exception {
        Certificates strangers = Certificates.in(elsewhere).sign("mallory", "mallory");
        try (WireServer server = start(true, new ClientCertificates.Required(certificates.authority()))) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertLogsIn(client.encrypted(certificates.clientWith(certificates, "alice")));
            }
            assertRefused(server, () -> certificates.client());
            assertRefused(server, () -> certificates.clientWith(strangers, "mallory"));
        }
        try (WireServer server = start(true, new ClientCertificates.Verified(certificates.authority()))) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertLogsIn(client.encrypted(certificates.client()));
            }
            assertRefused(server, () -> certificates.clientWith(strangers, "mallory"));
        }
    }

    /** With TLS 1.3 a client learns only from its first read that the server did not like it. */
    private static void assertRefused(WireServer server, Callable<SSLContext> context) {
        assertThatThrownBy(() -> {
                    try (RawClient client = RawClient.connect(server.port())) {
                        client.encrypted(context.call());
                        client.startup(196_608, "demo", APP);
                        client.input().readByte();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void renewedCertificateIsUsedWithoutARestart(@TempDir Path mounted) throws Exception {
        Path certificate = Files.copy(certificates.certificate("server"), mounted.resolve("tls.crt"));
        Path key = Files.copy(certificates.key("server"), mounted.resolve("tls.key"));
        try (WireServer server = start(new ListenerTls.On(certificate, key, true, new ClientCertificates.Ignored()));
                RawClient before = RawClient.connect(server.port())) {
            assertLogsIn(before.encrypted(certificates.client()));
            assertThat(before.serverCertificate()).isEqualTo(certificates.parsed("server"));

            Files.writeString(key, "half of a file");
            Files.copy(certificates.certificate("other"), certificate, StandardCopyOption.REPLACE_EXISTING);
            assertThat(shownBy(server)).isEqualTo(certificates.parsed("server"));
            Files.copy(certificates.key("other"), key, StandardCopyOption.REPLACE_EXISTING);
            Certificate renewed = certificates.parsed("other");
            Await.until(() -> shownBy(server).equals(renewed));

            assertThat(before.run("select 1")).endsWith("C(SELECT 1\\0)", "Z(I)");
        }
    }

    private Certificate shownBy(WireServer server) {
        try (RawClient client = RawClient.connect(server.port())) {
            return client.encrypted(certificates.client()).serverCertificate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void unreadableCertificatesAreNamedAtTheStart() {
        Path certificate = certificates.certificate("server");
        Path key = certificates.key("server");
        assertNotStarted(certificate, certificates.key("other"), "other.key is not the key of the certificate");
        assertNotStarted(certificate.resolveSibling("nowhere.crt"), key, "nowhere.crt");
        assertNotStarted(key, key, "holds no certificate");
        assertNotStarted(certificate, certificate, "openssl pkcs8");
    }

    private void assertNotStarted(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> start(new ListenerTls.On(certificate, key, true, new ClientCertificates.Ignored()))
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    /** PG-A5. */
    @ParameterizedTest
    @CsvSource({
        "EC, SHA256withECDSA",
        "RSA, SHA256withRSA",
        "RSA, SHA512withRSA",
    })
    void loginIsBoundToTheCertificate(String keyAlgorithm, String signature, @TempDir Path other) throws Exception {
        Certificates special = Certificates.in(other, keyAlgorithm)
                .sign("server", "localhost", "-keyalg", keyAlgorithm, "-sigalg", signature);
        try (WireServer server = start(special);
                RawClient client = RawClient.connect(server.port())) {
            client.encrypted(special.client());
            client.binding(client.serverCertificate());
            assertLogsIn(client);
            assertThat(client.mechanism()).isEqualTo("SCRAM-SHA-256-PLUS");
        }
    }

    @Test
    void loginBoundToAnotherCertificateIsRefused() throws Exception {
        try (WireServer server = start(true);
                RawClient client = RawClient.connect(server.port())) {
            client.encrypted(certificates.client());
            client.binding((X509Certificate) certificates.parsed("other"));

            assertThat(client.login("demo", Proxy.PASSWORD, APP))
                    .endsWith(
                            "R(11)",
                            "E(VFATAL|C28000|MSCRAM channel binding check failed"
                                    + "|HThe client talks TLS with somebody else than this server.)",
                            "EOF");
        }
    }

    /** PG-A5: libpq cannot compute a binding to a certificate whose signature names no hash. */
    @Test
    void channelBindingIsNotOfferedWhereTheSignatureNamesNoHash(@TempDir Path other) throws Exception {
        Certificates special = Certificates.in(other, "Ed25519").sign("server", "localhost", "-keyalg", "Ed25519");
        try (WireServer server = start(special);
                RawClient client = RawClient.connect(server.port())) {
            client.encrypted(special.client());
            client.startup(196_608, "demo", APP);

            assertThat(new String(client.read().body, 4, 14, StandardCharsets.US_ASCII))
                    .isEqualTo("SCRAM-SHA-256\0");
        }
    }

    /** PG-A2: and never on a plain connection. */
    @Test
    void channelBindingIsNotOfferedWithoutTls() throws Exception {
        try (WireServer server = start(false);
                RawClient client = RawClient.connect(server.port())) {
            assertLogsIn(client);
            assertThat(client.mechanism()).isEqualTo("SCRAM-SHA-256");
        }
    }

    /** PG-A3, PG-A5. */
    @ParameterizedTest
    @CsvSource({
        "SCRAM-SHA-256, 'y,,n=,r=x', 28000, SCRAM channel binding negotiation error",
        "SCRAM-SHA-256-PLUS, 'n,,n=,r=x', 08P01, malformed SCRAM message",
        "SCRAM-SHA-256, 'p=tls-server-end-point,,n=,r=x', 08P01, malformed SCRAM message",
        "SCRAM-SHA-256-PLUS, 'p=tls-unique,,n=,r=x', 08P01, 'unsupported SCRAM channel-binding type \"tls-unique\"'",
    })
    void clientsThatWereLiedToAreRefused(String mechanism, String first, String state, String message)
            throws Exception {
        try (WireServer server = start(true);
                RawClient client = RawClient.connect(server.port())) {
            client.encrypted(certificates.client());
            client.startup(196_608, "demo", APP);
            byte[] bytes = first.getBytes(StandardCharsets.UTF_8);
            client.message('p', RawClient.cstring(mechanism), RawClient.int4(bytes.length), bytes)
                    .send();

            assertThat(client.untilEnd().get(1)).startsWith("E(VFATAL|C" + state + "|M" + message);
        }
    }
}
