package dev.headwater.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import dev.headwater.schemas.error.SqlStateException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The server's part of SCRAM against the library's client. */
class ScramExchangeTest {
    private final SecureRandom random = new SecureRandom();
    private final ScramCredential credential = ScramCredential.of("p\u00e4ssword", new byte[16]);

    @Test
    void rightPasswordIsVerifiedByBothSides() throws ScramException {
        ScramClient client = client("p\u00e4ssword");
        ScramExchange exchange = new ScramExchange(credential, Optional.empty(), random);
        client.serverFirstMessage(
                exchange.first(ScramExchange.PLAIN, client.clientFirstMessage().toString()));

        Optional<String> last = exchange.last(client.clientFinalMessage().toString());
        assertThat(client.serverFinalMessage(last.orElseThrow()).isError()).isFalse();
    }

    @Test
    void wrongPasswordAndMockAreRefused() throws ScramException {
        for (ScramCredential known : List.of(credential, ScramCredential.mock(new byte[16], new byte[32]))) {
            ScramClient client = client("wrong");
            ScramExchange exchange = new ScramExchange(known, Optional.empty(), random);
            client.serverFirstMessage(exchange.first(
                    ScramExchange.PLAIN, client.clientFirstMessage().toString()));

            assertThat(exchange.last(client.clientFinalMessage().toString())).isEmpty();
        }
    }

    @Test
    void nonceOfAnotherExchangeIsRefused() throws ScramException {
        ScramClient client = client("p\u00e4ssword");
        String first = client.clientFirstMessage().toString();
        client.serverFirstMessage(
                new ScramExchange(credential, Optional.empty(), random).first(ScramExchange.PLAIN, first));
        ScramExchange other = new ScramExchange(credential, Optional.empty(), random);
        other.first(ScramExchange.PLAIN, first);

        String last = client.clientFinalMessage().toString();
        assertThatThrownBy(() -> other.last(last)).isInstanceOf(SqlStateException.class);
    }

    private static ScramClient client(String password) {
        return ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username("*")
                .password(password.toCharArray())
                .build();
    }
}
