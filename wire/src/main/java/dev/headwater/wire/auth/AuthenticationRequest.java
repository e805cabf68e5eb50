package dev.headwater.wire.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a database asks of its client during the login (PostgreSQL manual, protocol-message-formats). */
public sealed interface AuthenticationRequest {

    /** The login has succeeded. */
    record Ok() implements AuthenticationRequest {}

    record CleartextPassword() implements AuthenticationRequest {}

    record Md5() implements AuthenticationRequest {}

    /**
     * A SASL exchange.
     *
     * @param mechanisms to choose from
     */
    record Sasl(List<String> mechanisms) implements AuthenticationRequest {
        public Sasl {
            mechanisms = List.copyOf(mechanisms);
        }

        /** Whether the client's end of the connection could be bound to the server's. */
        public boolean offersBinding() {
            return mechanisms.stream().anyMatch(name -> name.endsWith("-PLUS"));
        }

        /** Those that do not bind: binding cannot be relayed (PG-A1). */
        public List<String> withoutBinding() {
            return mechanisms.stream().filter(name -> !name.endsWith("-PLUS")).toList();
        }
    }

    /** The last word of a SASL exchange, to which no answer is due. */
    record SaslFinal() implements AuthenticationRequest {}

    /** Any other question: GSSAPI, SSPI, the middle of a SASL exchange. */
    record Other() implements AuthenticationRequest {}

    /** Reads the body of an Authentication message, behind the length. */
    static AuthenticationRequest decode(byte[] body) {
        if (body.length < 4) {
            return new Other();
        }
        return switch (ByteBuffer.wrap(body).getInt()) {
            case 0 -> new Ok();
            case 3 -> new CleartextPassword();
            case 5 -> new Md5();
            case 10 -> {
                List<String> mechanisms = new ArrayList<>();
                for (String name : new String(body, 4, body.length - 4, StandardCharsets.US_ASCII).split("\0", -1)) {
                    if (!name.isEmpty()) {
                        mechanisms.add(name);
                    }
                }
                yield new Sasl(mechanisms);
            }
            case 12 -> new SaslFinal();
            default -> new Other();
        };
    }
}
