package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.ScramExchange;
import dev.headwater.wire.cancel.CancelRequests;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.message.Frontend;
import dev.headwater.wire.startup.StartupPacket.Encryption;
import dev.headwater.wire.tls.ServerTls;
import dev.headwater.wire.tls.TlsFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client from its first byte until it has proved who it is.
 *
 * <pre>
 *   SSLRequest     ──► N, or S and the handshake
 *   GSSENCRequest  ──► N
 *   CancelRequest  ──► CancelRequests, end
 *   StartupMessage ──► [NegotiateProtocolVersion] ─ the {@link LoginDialogue} ──► the session is opened
 * </pre>
 *
 * <p>Event loop only. A connection that ends before its login is nobody's error (PG-S8).
 */
public final class ClientLogin extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLogin.class);
    private static final int LONGEST_ANSWER = 65_535;
    private static final int HEADER = 5;

    private final Services services;
    private final Set<Encryption> asked = EnumSet.noneOf(Encryption.class);
    private Step step = new Step.Packet();
    private @Nullable ScheduledFuture<?> deadline;

    /**
     * What logins share.
     *
     * @param tls empty if clients cannot encrypt
     * @param threads where keys are derived
     * @param opener goes on with a client whose database is known
     */
    public record Services(
            Accounts accounts,
            Gate gate,
            Optional<ServerTls> tls,
            SecureRandom random,
            CancelRequests cancels,
            Duration loginDeadline,
            Executor threads,
            Consumer<SessionRequest> opener) {}

    private sealed interface Step {
        record Packet() implements Step {}

        record Talking(LoginDialogue dialogue) implements Step {}

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
        if (!TlsFailure.isOfTheConnection(cause)) {
            LOG.error("login ended by a bug", cause);
        }
        var _ = context.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            encrypted(context, handshake);
        } else if (event instanceof ChannelInputShutdownEvent && !(step instanceof Step.Done)) {
            // nothing more will come, and nothing can be answered yet
            step = new Step.Done();
            var _ = context.close();
        }
        super.userEventTriggered(context, event);
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
                case Step.Talking(LoginDialogue dialogue) -> readAnswer(context, in, dialogue);
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
                if (services.gate().admitsCancel(context.channel())) {
                    services.cancels().handle(context.channel(), key);
                } else {
                    var _ = context.close();
                }
            }
            case StartupPacket.Login(StartupMessage message) ->
                login(new ClientConnection(context, this, message), message);
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
        boolean encrypts = encryption == Encryption.SSL && services.tls().isPresent() && !isEncrypted(context);
        if (!encrypts) {
            var _ = context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
        }
        if (in.isReadable()) {
            // sent before our answer: injected, or by a client that does not wait (PG-S3, CVE-2021-23222)
            throw protocolViolation(
                    encryption == Encryption.SSL
                            ? "received unencrypted data after SSL request"
                            : "received unencrypted data after GSSAPI encryption request");
        }
        if (encrypts) {
            SslHandler tls = services.tls().orElseThrow().newHandler(context.alloc(), true);
            context.pipeline().addFirst("tls", tls);
            var _ = context.writeAndFlush(context.alloc().buffer(1).writeByte('S'));
        }
    }

    private static boolean isEncrypted(ChannelHandlerContext context) {
        return context.pipeline().get(SslHandler.class) != null;
    }

    /** Without an SSLRequest the client must have said by ALPN that it means Postgres (PG-S6). */
    private void encrypted(ChannelHandlerContext context, SslHandshakeCompletionEvent handshake) {
        if (!handshake.isSuccess()) {
            LOG.debug("TLS handshake failed: {}", String.valueOf(handshake.cause()));
            step = new Step.Done();
            var _ = context.close();
            return;
        }
        String protocol = context.pipeline().get(SslHandler.class).applicationProtocol();
        if (!asked.contains(Encryption.SSL) && !ServerTls.APPLICATION_PROTOCOL.equals(protocol)) {
            LOG.debug("direct TLS without ALPN is closed");
            step = new Step.Done();
            var _ = context.close();
        }
    }

    private void login(ClientConnection client, StartupMessage message) {
        if (message.needsNegotiation()) {
            client.send(out ->
                    BackendMessages.negotiateProtocolVersion(out, message.agreedVersion(), message.protocolOptions()));
        }
        services.gate().check(client);
        LoginRoute route = services.accounts().find(client.user(), client.address());
        LoginDialogue dialogue = switch (route) {
            case LoginRoute.Verify(var credential, var target) ->
                new ScramDialogue(
                        client,
                        new ScramExchange(credential, client.encryption().binding(), services.random()),
                        target,
                        verified -> verified(client, verified));
            case LoginRoute.Relay(Account account) ->
                new RelayedDialogue(
                        client,
                        account,
                        services.threads(),
                        authenticator -> open(client, account, authenticator),
                        () -> accepted(client, account));
        };
        step = new Step.Talking(dialogue);
        dialogue.begin();
    }

    private void verified(ClientConnection client, LoginRoute.Target target) {
        Account account = target.account();
        if (client.accept(account.server()) && accepted(client, account)) {
            client.flush();
            open(
                    client,
                    account,
                    new OwnAuthentication(
                            account.databaseUser(), target.databasePassword().reveal(), services.threads()));
        }
    }

    /** The client is who it says: what it sends now is for the relay. */
    private boolean accepted(ClientConnection client, Account account) {
        Optional<SqlError> refusal = services.gate().admit(client, account);
        if (refusal.isPresent()) {
            client.fail(refusal.get());
            return false;
        }
        client.context().channel().config().setAutoRead(false);
        step = new Step.Done();
        return true;
    }

    private void open(ClientConnection client, Account account, Authenticator authenticator) {
        services.opener().accept(new SessionRequest(client, account, authenticator));
    }

    /** Counts a wrong password. */
    void failedPassword(ClientConnection client) {
        services.gate().failedPassword(client);
    }

    /** Reads one message of type {@code p}; only that is legal now (PG-F7). */
    private void readAnswer(ChannelHandlerContext context, ByteBuf in, LoginDialogue dialogue) {
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
            dialogue.answer(in.readSlice(1 + length).skipBytes(HEADER));
        }
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

    private static SqlStateException protocolViolation(String message) {
        return SqlError.of(SqlState.PROTOCOL_VIOLATION, message).toException();
    }
}
