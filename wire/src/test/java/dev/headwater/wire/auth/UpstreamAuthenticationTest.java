package dev.headwater.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.schemas.error.SqlStateException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headwater as a client of databases, honest and hostile: PG-A6, PG-A8. */
class UpstreamAuthenticationTest {
    private static final byte[] BINDING = {1, 2, 3};

    private static byte[] request(int method, String data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4).putInt(method).array());
        out.writeBytes(data.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String text(Optional<byte[]> answer) {
        return new String(answer.orElseThrow(), StandardCharsets.UTF_8);
    }

    private static UpstreamAuthentication plain() {
        return new UpstreamAuthentication("u", "secret", new Encryption.Plain());
    }

    /** Runs a whole exchange with the server's part of ours. */
    @ParameterizedTest
    @CsvSource({
        "SCRAM-SHA-256, false, SCRAM-SHA-256",
        "'SCRAM-SHA-256-PLUS\0SCRAM-SHA-256', false, SCRAM-SHA-256",
        "'SCRAM-SHA-256-PLUS\0SCRAM-SHA-256', true, SCRAM-SHA-256-PLUS",
        "SCRAM-SHA-256, true, SCRAM-SHA-256",
    })
    void provesToKnowThePassword(String offer, boolean encrypted, String chosen) {
        Optional<byte[]> binding = encrypted ? Optional.of(BINDING) : Optional.empty();
        UpstreamAuthentication client = new UpstreamAuthentication(
                "u", "secret", encrypted ? new Encryption.Tls(binding) : new Encryption.Plain());
        ScramExchange server = new ScramExchange(
                ScramCredential.of("secret", new byte[16]),
                offer.contains("PLUS") ? binding : Optional.empty(),
                new SecureRandom());

        String first = text(client.answer(request(10, offer + "\0\0")));
        assertThat(first).startsWith(chosen + "\0");
        String serverFirst = server.first(chosen, first.substring(chosen.length() + 5));
        Optional<String> last = server.last(text(client.answer(request(11, serverFirst))));
        assertThat(last).isPresent();
        assertThat(client.answer(request(12, last.get()))).isEmpty();
        assertThat(client.answer(request(0, ""))).isEmpty();
    }

    @Test
    void serverThatDoesNotKnowThePasswordIsNotBelieved() {
        UpstreamAuthentication client = plain();
        String first = text(client.answer(request(10, "SCRAM-SHA-256\0\0")));
        ScramExchange server = new ScramExchange(
                ScramCredential.mock(new byte[16], new byte[32]), Optional.empty(), new SecureRandom());
        client.answer(request(11, server.first("SCRAM-SHA-256", first.substring(18))));

        assertThatThrownBy(() -> client.answer(request(0, "")))
                .isInstanceOf(SqlStateException.class)
                .hasMessageContaining("without proving that it knows the password");
        assertThatThrownBy(() -> client.answer(request(12, "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")))
                .isInstanceOf(SqlStateException.class);
    }

    @Test
    void nonceOfAnotherExchangeIsRefused() {
        UpstreamAuthentication client = plain();
        client.answer(request(10, "SCRAM-SHA-256\0\0"));

        assertThatThrownBy(() -> client.answer(request(11, "r=other,s=AAAA,i=4096")))
                .isInstanceOf(SqlStateException.class);
    }

    /** CVE-2026-6665 of PgBouncer: a hostile server must not keep us busy. */
    @Test
    void tooManyIterationsAreRefused() {
        UpstreamAuthentication client = plain();
        String first = text(client.answer(request(10, "SCRAM-SHA-256\0\0")));
        String nonce = first.substring(first.indexOf("r=") + 2);

        assertThatThrownBy(() -> client.answer(request(11, "r=" + nonce + "x,s=AAAA,i=2000000000")))
                .isInstanceOf(SqlStateException.class)
                .hasMessageContaining("SCRAM iterations");
    }

    @Test
    void clearTextPasswordIsSentWithinTlsOnly() {
        assertThatThrownBy(() -> plain().answer(request(3, "")))
                .isInstanceOf(SqlStateException.class)
                .hasMessageContaining("asks for a clear-text password");
        UpstreamAuthentication encrypted =
                new UpstreamAuthentication("u", "secret", new Encryption.Tls(Optional.empty()));
        assertThat(text(encrypted.answer(request(3, "")))).isEqualTo("secret\0");
    }

    @ParameterizedTest
    @CsvSource({"3, ''", "5, abcd", "10, 'SCRAM-SHA-256\0\0'"})
    void missingPasswordIsToldInsteadOfAnEmptyOne(int method, String data) {
        UpstreamAuthentication client = new UpstreamAuthentication("u", "", new Encryption.Tls(Optional.empty()));
        assertThatThrownBy(() -> client.answer(request(method, data)))
                .isInstanceOf(SqlStateException.class)
                .hasMessageContaining("none is configured");
    }
}
