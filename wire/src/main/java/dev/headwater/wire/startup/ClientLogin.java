package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.ScramExchange;
import dev.headwater.wire.cancel.CancelRequests;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.message.Frontend;
import dev.headwater.wire.startup.StartupPacket.Encryption;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client from its first byte until it has proved who it is.
 *
 * <pre>
 *   SSLRequest, GSSENCRequest ──► N
 *   CancelRequest             ──► CancelRequests, end
 *   StartupMessage            ──► [NegotiateProtocolVersion] ─ AuthenticationSASL
 *   SASLInitialResponse       ──► AuthenticationSASLContinue
 *   SASLResponse              ──► AuthenticationSASLFinal ─ AuthenticationOk ──► the session is opened
 * </pre>
 *
 * <p>Event loop only. A connection that ends before its login is nobody's error (PG-S8).
 */
public final class ClientLogin extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLogin.class);
    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final int LONGEST_ANSWER = 65_535;
    private static final int HEADER = 5;

    private final Services services;
    private final Set<Encryption> asked = EnumSet.noneOf(Encryption.class);
    private Step step = new Step.Packet();
    private @Nullable ScheduledFuture<?> deadline;

    /**
     * What logins share.
     *
     * @param opener goes on with a client that has logged in
     */
    public record Services(
            Accounts accounts,
            SecureRandom random,
            CancelRequests cancels,
            Duration loginDeadline,
            Consumer<LoggedIn> opener) {}

    /**
     * A client that has proved who it is.
     *
     * @param handler still in its channel, holding back what the client sends; the opener removes it
     */
    public record LoggedIn(
            ClientLogin handler, ChannelHandlerContext context, Account account, StartupMessage message) {}

    private sealed interface Step {
        record Packet() implements Step {}

        record ScramFirst(StartupMessage message, Optional<Account> account, ScramExchange exchange) implements Step {}

        record ScramFinal(StartupMessage message, Optional<Account> account, ScramExchange exchange) implements Step {}

        record Done() implements Step {}
    }

    public ClientLogin(Services services) {
        this.services = services;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(() -> expired(context), services.loginDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopDeadline();
        step = new Step.Done();
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("login ended by a bug", cause);
        }
        var _ = context.close();
    }

    /** The session is open, or never will be: the login takes no more time. */
    public void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            switch (step) {
                case Step.Packet() -> StartupPacket.decode(in).ifPresent(packet -> handle(context, packet, in));
                case Step.ScramFirst first -> readAnswer(context, in, body -> scramFirst(context, first, body));
                case Step.ScramFinal last -> readAnswer(context, in, body -> scramFinal(context, last, body));
                // what comes early waits for the relay; after a refusal nobody reads it
                case Step.Done() -> {}
            }
        } catch (SqlStateException e) {
            fail(context, e.error());
        }
    }

    private void handle(ChannelHandlerContext context, StartupPacket packet, ByteBuf in) {
        switch (packet) {
            case StartupPacket.EncryptionRequest(Encryption encryption) -> encryption(context, encryption, in);
            case StartupPacket.Cancel(var key) -> {
                step = new Step.Done();
                services.cancels().handle(context.channel(), key);
            }
            case StartupPacket.Login(StartupMessage message) -> login(context, message);
            case StartupPacket.Refused(int major, SqlError error) -> refuse(context, major, error);
            case StartupPacket.Nonsense() -> {
                step = new Step.Done();
                var _ = context.close();
            }
        }
    }

    private void encryption(ChannelHandlerContext context, Encryption encryption, ByteBuf in) {
        if (!asked.add(encryption)) {
            int code = encryption == Encryption.SSL ? StartupPacket.SSL_REQUEST : StartupPacket.GSS_REQUEST;
            handle(context, StartupPacket.unsupported(code), in);
            return;
        }
        var _ = context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
        if (in.isReadable()) {
            // sent before our answer: injected, or by a client that does not wait (PG-S3, CVE-2021-23222)
            throw protocolViolation(
                    encryption == Encryption.SSL
                            ? "received unencrypted data after SSL request"
                            : "received unencrypted data after GSSAPI encryption request");
        }
    }

    private void login(ChannelHandlerContext context, StartupMessage message) {
        if (message.needsNegotiation()) {
            send(
                    context,
                    out -> BackendMessages.negotiateProtocolVersion(
                            out, StartupMessage.VERSION_3_0, message.protocolOptions()));
        }
        String user = message.find("user").orElse("");
        if (user.isEmpty()) {
            throw SqlError.of(
                            SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
                            "no PostgreSQL user name specified in startup packet")
                    .toException();
        }
        if (asksForReplication(message)) {
            throw SqlError.of(SqlState.FEATURE_NOT_SUPPORTED, "Headwater does not relay replication connections")
                    .withHint("Connect to the database directly.")
                    .toException();
        }
        Optional<Account> account = services.accounts().find(user);
        ScramExchange exchange = new ScramExchange(
                account.map(Account::credential)
                        .orElseGet(() -> services.accounts().mock(user)),
                services.random());
        step = new Step.ScramFirst(message, account, exchange);
        send(context, out -> BackendMessages.authenticationSasl(out, List.of(MECHANISM)));
        context.flush();
    }

    private static boolean asksForReplication(StartupMessage message) {
        String value = message.find("replication").orElse("false").toLowerCase(Locale.ROOT);
        return !Set.of("false", "off", "no", "0", "f", "n").contains(value);
    }

    /** Reads one message of type {@code p}; only that is legal now (PG-F7). */
    private void readAnswer(ChannelHandlerContext context, ByteBuf in, Consumer<ByteBuf> then) {
        byte type = in.getByte(in.readerIndex());
        if (type != Frontend.AUTHENTICATION_ANSWER) {
            throw protocolViolation("expected SASL response, got message type " + (type & 0xff));
        }
        if (in.readableBytes() < HEADER) {
            return;
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (length < 4 || length > LONGEST_ANSWER) {
            step = new Step.Done();
            var _ = context.close();
            return;
        }
        if (in.readableBytes() > length) {
            then.accept(in.readSlice(1 + length).skipBytes(HEADER));
        }
    }

    private void scramFirst(ChannelHandlerContext context, Step.ScramFirst first, ByteBuf body) {
        int nameLength = body.bytesBefore((byte) 0);
        if (nameLength < 0 || body.readableBytes() < nameLength + 5) {
            throw protocolViolation("malformed SCRAM message");
        }
        String mechanism = body.readString(nameLength, StandardCharsets.US_ASCII);
        if (!mechanism.equals(MECHANISM)) {
            throw protocolViolation("client selected an invalid SASL authentication mechanism");
        }
        int length = body.skipBytes(1).readInt();
        if (length < 0) {
            // no initial response: an empty challenge asks for it (PG-A4), and it comes without a name
            send(context, out -> BackendMessages.authenticationSaslContinue(out, ""));
            context.flush();
            step = new Step.ScramFinal(first.message(), first.account(), first.exchange());
            return;
        }
        if (body.readableBytes() != length) {
            throw protocolViolation("malformed SCRAM message");
        }
        challenge(context, first.message(), first.account(), first.exchange(), body);
    }

    private void challenge(
            ChannelHandlerContext context,
            StartupMessage message,
            Optional<Account> account,
            ScramExchange exchange,
            ByteBuf clientFirst) {
        String serverFirst = exchange.first(clientFirst.toString(StandardCharsets.UTF_8));
        send(context, out -> BackendMessages.authenticationSaslContinue(out, serverFirst));
        context.flush();
        step = new Step.ScramFinal(message, account, exchange);
    }

    private void scramFinal(ChannelHandlerContext context, Step.ScramFinal last, ByteBuf body) {
        if (!last.exchange().hasBegun()) {
            challenge(context, last.message(), last.account(), last.exchange(), body);
            return;
        }
        Optional<String> serverFinal = last.exchange().last(body.toString(StandardCharsets.UTF_8));
        StartupMessage message = last.message();
        String user = message.find("user").orElseThrow();
        if (serverFinal.isEmpty() || last.account().isEmpty()) {
            throw SqlError.of(SqlState.INVALID_PASSWORD, "password authentication failed for user \"" + user + "\"")
                    .toException();
        }
        send(context, out -> BackendMessages.authenticationSaslFinal(out, serverFinal.get()));
        send(context, BackendMessages::authenticationOk);
        Account account = last.account().get();
        String database =
                message.find("database").filter(name -> !name.isEmpty()).orElse(user);
        if (!database.equals(account.databaseName())) {
            throw SqlError.of(SqlState.INVALID_CATALOG_NAME, "database \"" + database + "\" does not exist")
                    .toException();
        }
        context.flush();
        context.channel().config().setAutoRead(false);
        step = new Step.Done();
        services.opener().accept(new LoggedIn(this, context, account, message));
    }

    private void expired(ChannelHandlerContext context) {
        if (step instanceof Step.Packet) {
            var _ = context.close();
        } else {
            fail(context, SqlError.of(SqlState.QUERY_CANCELED, "canceling authentication due to timeout"));
        }
    }

    /** Protocol 2 has errors of another form: text and NUL (PG-S14). */
    private void refuse(ChannelHandlerContext context, int major, SqlError error) {
        if (major >= StartupPacket.MAJOR_VERSION) {
            fail(context, error);
            return;
        }
        step = new Step.Done();
        ByteBuf out = context.alloc().buffer();
        out.writeByte('E').writeBytes(("FATAL:  " + error.message() + "\n\0").getBytes(StandardCharsets.UTF_8));
        context.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
    }

    /** Sends a FATAL error, and nothing after it (PG-A12). */
    public void fail(ChannelHandlerContext context, SqlError error) {
        step = new Step.Done();
        stopDeadline();
        ByteBuf out = context.alloc().buffer();
        BackendMessages.error(out, "FATAL", error, StandardCharsets.UTF_8);
        context.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
    }

    private static void send(ChannelHandlerContext context, Consumer<ByteBuf> encoder) {
        ByteBuf out = context.alloc().buffer();
        encoder.accept(out);
        var _ = context.write(out, context.voidPromise());
    }

    private static SqlStateException protocolViolation(String message) {
        return SqlError.of(SqlState.PROTOCOL_VIOLATION, message).toException();
    }
}
