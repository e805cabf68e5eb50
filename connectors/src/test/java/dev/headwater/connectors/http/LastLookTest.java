package dev.headwater.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** The look through TLS, where an idle connection may have messages of the protocol to read: session tickets. */
class LastLookTest {
    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();
    private final HandshakeCertificates certificates = new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(new ChannelSockets())
            .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
            .addNetworkInterceptor(new LastLook())
            .build();

    @Test
    void aLiveConnectionIsUsedAgain() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(certificates.sslSocketFactory());
            server.start();
            for (int i = 0; i < 3; i++) {
                server.enqueue(new MockResponse.Builder().body("ok").build());
                assertThat(get(server.url("/").toString())).isEqualTo("ok");
                assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(i);
            }
        }
    }

    @Test
    void aConnectionThatTheServerClosedWhileIdleGetsNoRequest() throws Exception {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        try (SSLServerSocket server = (SSLServerSocket)
                certificates.sslContext().getServerSocketFactory().createServerSocket(0)) {
            Thread.ofVirtual().start(() -> answerOnce(server, requests));
            String url = "https://127.0.0.1:" + server.getLocalPort() + "/";
            assertThat(get(url)).isEqualTo("ok");
            assertThat(requests.take()).startsWith("GET / HTTP/1.1");
            assertThat(requests.take()).isEqualTo("closed");

            assertThatThrownBy(() -> get(url)).isInstanceOf(LastLook.ClosedWhileIdleException.class);
        }
    }

    private static void answerOnce(SSLServerSocket server, BlockingQueue<String> requests) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            byte[] head = new byte[8192];
            requests.add(new String(head, 0, socket.getInputStream().read(head), StandardCharsets.US_ASCII));
            answer(socket);
        } catch (IOException e) {
            requests.add(e.toString());
        }
        requests.add("closed");
    }

    private static void answer(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
    }

    private String get(String url) throws IOException {
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }
}
