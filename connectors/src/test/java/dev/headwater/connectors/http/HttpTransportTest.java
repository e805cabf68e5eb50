package dev.headwater.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.schemas.model.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S28 and S29: what was never written is "not sent", whatever was begun and not answered is "lost". */
class HttpTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MockWebServer server = new MockWebServer();
    private final HttpTransport transport =
            new HttpTransport(new HttpSettings(Duration.ofSeconds(2), PATIENCE, PATIENCE, 1000));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void anAnswerOfAnyStatusIsAnAnswer() throws InterruptedException {
        server.enqueue(new MockResponse.Builder()
                .code(418)
                .addHeader("X-Limit", "7")
                .body("[]")
                .build());

        ApiAnswer answer = answered(send(uri("/path?a=b,c")));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.findHeader("x-limit")).contains("7");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("[]");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/path?a=b,c");
    }

    @Test
    void aRefusedConnectionIsNotSent() {
        server.close();

        assertThat(send(uri("/")))
                .isInstanceOfSatisfying(
                        ExchangeResult.NotSent.class,
                        r -> assertThat(r.reason())
                                .isEqualTo("connection to %s refused or unreachable", uri("/").getAuthority()));
    }

    @Test
    void anUnknownHostIsNotSent() {
        assertThat(send(URI.create("http://nowhere.invalid/")))
                .isEqualTo(new ExchangeResult.NotSent("the host name nowhere.invalid cannot be resolved"));
    }

    @Test
    void aFailedTlsHandshakeIsNotSent() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetInPlainText(plain));

            assertThat(send(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/")))
                    .isInstanceOfSatisfying(
                            ExchangeResult.NotSent.class,
                            r -> assertThat(r.reason())
                                    .startsWith("TLS with 127.0.0.1:" + plain.getLocalPort() + " failed"));
        }
    }

    private static void greetInPlainText(ServerSocket server) {
        List<Socket> sockets = new ArrayList<>();
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            assertThat(sockets).isNotEmpty();
        }
    }

    @Test
    void aRequestWithoutTimeIsNotSent() {
        assertThat(transport.send(post(uri("/")), Deadline.after(Duration.ZERO)))
                .isEqualTo(new ExchangeResult.NotSent("no time was left to send the request"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aConnectionClosedAfterTheRequestIsLost() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThat(send(uri("/"))).isInstanceOf(ExchangeResult.Lost.class);
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void aConnectionClosedWithinTheRequestIsLost() {
        server.enqueue(new MockResponse.Builder()
                .onRequestBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(send(uri("/"))).isInstanceOf(ExchangeResult.Lost.class);
    }

    @Test
    void aTruncatedAnswerIsLost() {
        server.enqueue(new MockResponse.Builder()
                .body("half of it")
                .setHeader("Content-Length", 20)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());

        assertThat(send(uri("/"))).isInstanceOf(ExchangeResult.Lost.class);
    }

    @Test
    void silenceIsLostWhenPatienceEnds() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());

        assertThat(transport.send(post(uri("/")), Deadline.after(Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        ExchangeResult.Lost.class, r -> assertThat(r.reason()).startsWith("no answer from"));
    }

    @Test
    void aHugeAnswerIsNotKept() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(1001)).build());

        assertThat(send(uri("/")))
                .isInstanceOfSatisfying(
                        ExchangeResult.Lost.class,
                        r -> assertThat(r.reason()).startsWith("an answer of more than 1000 bytes"));
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", other.url("/"))
                    .build());

            assertThat(answered(send(uri("/"))).status()).isEqualTo(307);
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void anInvitationToResendIsNotAccepted() {
        // OkHttp would resend after 503 with Retry-After: 0 even with retryOnConnectionFailure(false)
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .build());
        server.enqueue(new MockResponse.Builder().build());

        assertThat(answered(send(uri("/"))).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void aConnectionThatTheServerClosedWhileIdleIsReplacedBeforeAnythingIsWritten() throws Exception {
        try (OneShotServer oneShot = new OneShotServer()) {
            for (int i = 1; i <= 5; i++) {
                assertThat(answered(send(oneShot.uri())).status()).isEqualTo(200);
                assertThat(oneShot.requests()).isEqualTo(i);
                oneShot.awaitClosedConnection();
            }
        }
    }

    @Test
    void aLiveConnectionIsUsedAgain() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().build());
        server.enqueue(new MockResponse.Builder().build());

        answered(send(uri("/")));
        answered(send(uri("/")));

        assertThat(server.takeRequest().getExchangeIndex()).isZero();
        assertThat(server.takeRequest().getExchangeIndex()).isOne();
    }

    @Test
    void noToStringShowsASecret() {
        Secret secret = Secret.of("s3cret");
        ApiRequest request =
                new ApiRequest("POST", uri("/"), Map.of(), ApiBody.form(Map.of("client_secret", secret)), secret);
        AccessToken token = new AccessToken(secret, uri("/"));

        assertThat(request + " " + token + " " + secret)
                .doesNotContain("s3cret")
                .contains("***");
    }

    private ExchangeResult send(URI uri) {
        return transport.send(post(uri), Deadline.after(PATIENCE));
    }

    private static ApiRequest post(URI uri) {
        return new ApiRequest("POST", uri, Map.of(), ApiBody.json("{}"), null);
    }

    private URI uri(String target) {
        return URI.create("http://127.0.0.1:" + server.getPort() + target);
    }

    private static ApiAnswer answered(ExchangeResult result) {
        assertThat(result).isInstanceOf(ExchangeResult.Answered.class);
        return ((ExchangeResult.Answered) result).answer();
    }
}
