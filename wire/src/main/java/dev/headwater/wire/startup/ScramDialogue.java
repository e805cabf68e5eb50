package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.ScramExchange;
import dev.headwater.wire.message.BackendMessages;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Verifies a client by SCRAM.
 *
 * <pre>
 *                         ◄── AuthenticationSASL
 *   SASLInitialResponse   ──►
 *                         ◄── AuthenticationSASLContinue
 *   SASLResponse          ──►
 *                         ◄── AuthenticationSASLFinal ─ AuthenticationOk
 * </pre>
 *
 * <p>Event loop only.
 */
final class ScramDialogue implements LoginDialogue {
    private final ClientConnection client;
    private final ScramExchange exchange;
    private final Optional<LoginRoute.Target> target;
    private final Consumer<LoginRoute.Target> verified;
    private Optional<String> mechanism = Optional.empty();

    /**
     * A dialogue that has not begun.
     *
     * @param target where the client goes; empty for a user that does not exist
     * @param verified told when the client has proved who it is, after AuthenticationOk has been written
     */
    ScramDialogue(
            ClientConnection client,
            ScramExchange exchange,
            Optional<LoginRoute.Target> target,
            Consumer<LoginRoute.Target> verified) {
        this.client = client;
        this.exchange = exchange;
        this.target = target;
        this.verified = verified;
    }

    @Override
    public void begin() {
        client.send(out -> BackendMessages.authenticationSasl(out, exchange.mechanisms()));
        client.flush();
    }

    @Override
    public void answer(ByteBuf body) {
        if (mechanism.isEmpty()) {
            choose(body);
        } else if (exchange.hasBegun()) {
            finish(body.toString(StandardCharsets.UTF_8));
        } else {
            challenge(mechanism.get(), body.toString(StandardCharsets.UTF_8));
        }
    }

    private void choose(ByteBuf body) {
        int nameLength = body.bytesBefore((byte) 0);
        if (nameLength < 0 || body.readableBytes() < nameLength + 5) {
            throw malformed();
        }
        String chosen = body.readString(nameLength, StandardCharsets.US_ASCII);
        if (!exchange.mechanisms().contains(chosen)) {
            throw SqlError.of(SqlState.PROTOCOL_VIOLATION, "client selected an invalid SASL authentication mechanism")
                    .toException();
        }
        mechanism = Optional.of(chosen);
        int length = body.skipBytes(1).readInt();
        if (length < 0) {
            // no initial response: an empty challenge asks for it (PG-A4), and it comes without a name
            client.send(out -> BackendMessages.authenticationSaslContinue(out, ""));
            client.flush();
            return;
        }
        if (body.readableBytes() != length) {
            throw malformed();
        }
        challenge(chosen, body.toString(StandardCharsets.UTF_8));
    }

    private void challenge(String chosen, String clientFirst) {
        String serverFirst = exchange.first(chosen, clientFirst);
        client.send(out -> BackendMessages.authenticationSaslContinue(out, serverFirst));
        client.flush();
    }

    private void finish(String clientFinal) {
        Optional<String> serverFinal = exchange.last(clientFinal);
        if (serverFinal.isEmpty() || target.isEmpty()) {
            client.failPassword();
            return;
        }
        client.send(out -> BackendMessages.authenticationSaslFinal(out, serverFinal.get()));
        verified.accept(target.get());
    }

    private static SqlStateException malformed() {
        return SqlError.of(SqlState.PROTOCOL_VIOLATION, "malformed SCRAM message")
                .toException();
    }
}
