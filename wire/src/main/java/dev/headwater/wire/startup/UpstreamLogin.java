package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.auth.Encryption;
import dev.headwater.wire.cancel.CancelKey;
import dev.headwater.wire.message.Backend;
import dev.headwater.wire.message.CStrings;
import dev.headwater.wire.message.ErrorResponse;
import dev.headwater.wire.message.FrontendMessages;
import dev.headwater.wire.session.ClientSessionState;
import dev.headwater.wire.tls.ChannelBinding;
import dev.headwater.wire.tls.TlsFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login of one client's own upstream session, from the time when the connection is encrypted, or may be plain.
 * Authentication is the {@link Authenticator}'s; everything else that upstream says until its first ReadyForQuery is
 * the client's, as it is (PG-S19).
 *
 * <p>Event loop only.
 */
final class UpstreamLogin extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamLogin.class);
    private static final int HEADER = 5;
    private static final int LONGEST_MESSAGE = 1024 * 1024;

    private final SessionRequest request;
    private final Listener listener;
    private final ClientSessionState state;
    private Optional<CancelKey> key = Optional.empty();
    private Step step = Step.CONNECTING;

    private enum Step {
        CONNECTING,
        READING,
        /** An answer is being found; what comes meanwhile waits. */
        ANSWERING,
        /** It has gone: of what it left behind, only an error matters. */
        GONE,
        ENDED
    }

    /** Who is told. All calls on the event loop. */
    interface Listener {
        /** A message for the client, which it owns. */
        void relay(ByteBuf message);

        /** Upstream is ready; its ReadyForQuery has been relayed. */
        void ready(ChannelHandlerContext upstream, Optional<CancelKey> key);

        /** Upstream has refused, by an error that has been relayed. */
        void refused(String sqlState);

        void failed(SqlError error);
    }

    UpstreamLogin(SessionRequest request, ClientSessionState state, Listener listener) {
        this.request = request;
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        step = Step.READING;
        StartupMessage message = request.client().message();
        ByteBuf out = context.alloc().buffer();
        out.writeInt(0).writeInt(message.agreedVersion());
        parameter(out, "user", request.account().databaseUser(), StandardCharsets.UTF_8);
        parameter(out, "database", server().databaseName(), StandardCharsets.UTF_8);
        for (StartupMessage.Parameter setting : message.settings()) {
            parameter(out, setting.name(), setting.value(), StandardCharsets.ISO_8859_1);
        }
        out.writeByte(0);
        out.setInt(0, out.readableBytes());
        var _ = context.writeAndFlush(out, context.voidPromise());
        super.channelActive(context);
    }

    private UpstreamServer server() {
        return request.account().server();
    }

    private static void parameter(ByteBuf out, String name, String value, Charset charset) {
        CStrings.write(out, name, charset);
        CStrings.write(out, value, charset);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        if (step == Step.READING || step == Step.ANSWERING || step == Step.GONE) {
            step = Step.ENDED;
            listener.failed(SqlError.of(SqlState.CONNECTION_FAILURE, server() + " closed the connection during login"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!TlsFailure.isOfTheConnection(cause)) {
            LOG.error("upstream login ended by a bug", cause);
        }
        var _ = context.close();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (step == Step.ANSWERING && !context.channel().isActive()) {
            // its last word waits behind the answer, and is better than our guess
            step = Step.GONE;
        }
        if ((step != Step.READING && step != Step.GONE) || in.readableBytes() < HEADER) {
            return;
        }
        int start = in.readerIndex();
        int length = in.getInt(start + 1);
        if (length < 4 || length > LONGEST_MESSAGE) {
            fail(
                    context,
                    SqlError.of(
                            SqlState.CONNECTION_FAILURE,
                            "\"" + server().host() + ":" + server().port()
                                    + "\" does not speak the Postgres protocol"));
            return;
        }
        if (in.readableBytes() <= length) {
            return;
        }
        byte type = in.getByte(start);
        if (step == Step.GONE && type != Backend.ERROR_RESPONSE) {
            in.skipBytes(1 + length);
        } else {
            handle(context, type, in.readRetainedSlice(1 + length));
        }
    }

    /** Owns the message. */
    private void handle(ChannelHandlerContext context, byte type, ByteBuf message) {
        switch (type) {
            case Backend.AUTHENTICATION -> {
                byte[] body =
                        ByteBufUtil.getBytes(message, message.readerIndex() + HEADER, message.readableBytes() - HEADER);
                message.release();
                step = Step.ANSWERING;
                request.authenticator().asked(new Asking(context), body);
            }
            // the client has been told which version is spoken (PG-S17)
            case Backend.NEGOTIATE_PROTOCOL_VERSION -> message.release();
            case Backend.BACKEND_KEY_DATA -> {
                noteKey(message);
                listener.relay(message);
            }
            case Backend.PARAMETER_STATUS -> {
                noteParameter(message);
                listener.relay(message);
            }
            case Backend.ERROR_RESPONSE -> {
                step = Step.ENDED;
                String sqlState =
                        ErrorResponse.decode(message, StandardCharsets.UTF_8).sqlState();
                listener.relay(message);
                listener.refused(sqlState);
                var _ = context.close();
            }
            case Backend.READY_FOR_QUERY -> {
                state.ready(message.getByte(message.readerIndex() + HEADER));
                step = Step.ENDED;
                listener.relay(message);
                listener.ready(context, key);
            }
            default -> listener.relay(message);
        }
    }

    private void noteKey(ByteBuf message) {
        ByteBuf body = message.duplicate().skipBytes(HEADER);
        int secretLength = body.readableBytes() - 4;
        if (secretLength >= 4 && secretLength <= CancelKey.GREATEST_LENGTH) {
            key = Optional.of(CancelKey.read(body, secretLength));
        }
    }

    private void noteParameter(ByteBuf message) {
        int start = message.readerIndex() + HEADER;
        String[] pair = message.toString(start, message.readableBytes() - HEADER, StandardCharsets.US_ASCII)
                .split("\0", -1);
        if (pair.length > 1) {
            state.reported(pair[0], pair[1]);
        }
    }

    private void fail(ChannelHandlerContext context, SqlError error) {
        if (step != Step.ENDED) {
            step = Step.ENDED;
            listener.failed(error);
            var _ = context.close();
        }
    }

    /** This login as the authenticator sees it. */
    private final class Asking implements Authenticator.Upstream {
        private final ChannelHandlerContext context;

        Asking(ChannelHandlerContext context) {
            this.context = context;
        }

        @Override
        public Encryption encryption() {
            return context.pipeline().get(SslHandler.class) == null
                    ? new Encryption.Plain()
                    : new Encryption.Tls(ChannelBinding.asClient(context.pipeline()));
        }

        @Override
        public Executor eventLoop() {
            return context.executor();
        }

        @Override
        public void proceed(Optional<byte[]> answer) {
            if (step == Step.GONE || step == Step.ENDED) {
                return;
            }
            step = Step.READING;
            answer.ifPresent(body -> {
                ByteBuf out = context.alloc().buffer();
                FrontendMessages.authenticationAnswer(out, body);
                var _ = context.writeAndFlush(out, context.voidPromise());
            });
            // not at once: this may be a call from the decoder
            context.executor().execute(this::readWhatWaited);
        }

        private void readWhatWaited() {
            if (step != Step.READING) {
                return;
            }
            try {
                channelRead(context, context.alloc().buffer(0));
            } catch (Exception e) {
                exceptionCaught(context, e);
            }
        }

        @Override
        public void fail(SqlError error) {
            UpstreamLogin.this.fail(context, error);
        }
    }
}
