package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.UpstreamAuthentication;
import dev.headwater.wire.cancel.CancelKey;
import dev.headwater.wire.message.Backend;
import dev.headwater.wire.message.CStrings;
import dev.headwater.wire.message.FrontendMessages;
import dev.headwater.wire.session.ClientSessionState;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login of one client's own upstream session. Authentication is ours; everything else that upstream says until its
 * first ReadyForQuery is the client's, as it is (PG-S19).
 *
 * <p>Event loop only; keys are derived on a thread of {@code threads}.
 */
final class UpstreamLogin extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamLogin.class);
    private static final int HEADER = 5;
    private static final int LONGEST_MESSAGE = 1024 * 1024;

    private final Account account;
    private final List<StartupMessage.Parameter> settings;
    private final Executor threads;
    private final Listener listener;
    private final ClientSessionState state;
    private final UpstreamAuthentication authentication;
    private Optional<CancelKey> key = Optional.empty();
    private Step step = Step.READING;

    private enum Step {
        READING,
        /** Keys are being derived; what comes meanwhile waits. */
        DERIVING,
        ENDED
    }

    /** Who is told. All calls on the event loop. */
    interface Listener {
        /** A message for the client, which it owns. */
        void relay(ByteBuf message);

        /** Upstream is ready; its ReadyForQuery has been relayed. */
        void ready(ChannelHandlerContext upstream, Optional<CancelKey> key);

        /** Upstream has refused, by an error that has been relayed. */
        void refused();

        void failed(SqlError error);
    }

    UpstreamLogin(
            Account account,
            List<StartupMessage.Parameter> settings,
            ClientSessionState state,
            Executor threads,
            Listener listener) {
        this.account = account;
        this.settings = settings;
        this.state = state;
        this.threads = threads;
        this.listener = listener;
        this.authentication = new UpstreamAuthentication(account.databaseUser(), account.databasePassword());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        ByteBuf out = context.alloc().buffer();
        out.writeInt(0).writeInt(StartupMessage.VERSION_3_0);
        parameter(out, "user", account.databaseUser(), StandardCharsets.UTF_8);
        parameter(out, "database", account.databaseName(), StandardCharsets.UTF_8);
        for (StartupMessage.Parameter setting : settings) {
            parameter(out, setting.name(), setting.value(), StandardCharsets.ISO_8859_1);
        }
        out.writeByte(0);
        out.setInt(0, out.readableBytes());
        var _ = context.writeAndFlush(out, context.voidPromise());
        super.channelActive(context);
    }

    private static void parameter(ByteBuf out, String name, String value, Charset charset) {
        CStrings.write(out, name, charset);
        CStrings.write(out, value, charset);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        if (step != Step.ENDED) {
            step = Step.ENDED;
            listener.failed(SqlError.of(
                    SqlState.CONNECTION_FAILURE,
                    "upstream database \"" + account.upstreamHost() + "\" closed the connection during login"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("upstream login ended by a bug", cause);
        }
        var _ = context.close();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (step != Step.READING || in.readableBytes() < HEADER) {
            return;
        }
        int start = in.readerIndex();
        int length = in.getInt(start + 1);
        if (length < 4 || length > LONGEST_MESSAGE) {
            fail(
                    context,
                    SqlError.of(
                            SqlState.CONNECTION_FAILURE,
                            "\"" + account.upstreamHost() + ":" + account.upstreamPort()
                                    + "\" does not speak the Postgres protocol"));
            return;
        }
        if (in.readableBytes() <= length) {
            return;
        }
        handle(context, in.getByte(start), in.readRetainedSlice(1 + length));
    }

    /** Owns the message. */
    private void handle(ChannelHandlerContext context, byte type, ByteBuf message) {
        switch (type) {
            case Backend.AUTHENTICATION -> {
                byte[] body =
                        ByteBufUtil.getBytes(message, message.readerIndex() + HEADER, message.readableBytes() - HEADER);
                message.release();
                authenticate(context, body);
            }
            case Backend.NEGOTIATE_PROTOCOL_VERSION -> message.release();
            case Backend.BACKEND_KEY_DATA -> {
                if (message.readableBytes() == HEADER + 8) {
                    key = Optional.of(new CancelKey(
                            message.getInt(message.readerIndex() + HEADER),
                            message.getInt(message.readerIndex() + HEADER + 4)));
                }
                listener.relay(message);
            }
            case Backend.PARAMETER_STATUS -> {
                noteParameter(message);
                listener.relay(message);
            }
            case Backend.ERROR_RESPONSE -> {
                step = Step.ENDED;
                listener.relay(message);
                listener.refused();
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

    private void noteParameter(ByteBuf message) {
        int start = message.readerIndex() + HEADER;
        String[] pair = message.toString(start, message.readableBytes() - HEADER, StandardCharsets.US_ASCII)
                .split("\0", -1);
        if (pair.length > 1) {
            state.reported(pair[0], pair[1]);
        }
    }

    private void authenticate(ChannelHandlerContext context, byte[] body) {
        step = Step.DERIVING;
        threads.execute(() -> {
            try {
                Optional<byte[]> answer = authentication.answer(body);
                context.executor().execute(() -> answered(context, answer));
            } catch (SqlStateException e) {
                context.executor().execute(() -> fail(context, e.error()));
            }
        });
    }

    private void answered(ChannelHandlerContext context, Optional<byte[]> answer) {
        if (step != Step.DERIVING) {
            return;
        }
        step = Step.READING;
        answer.ifPresent(body -> {
            ByteBuf out = context.alloc().buffer();
            FrontendMessages.authenticationAnswer(out, body);
            var _ = context.writeAndFlush(out, context.voidPromise());
        });
        readWhatWaited(context);
    }

    private void readWhatWaited(ChannelHandlerContext context) {
        try {
            channelRead(context, context.alloc().buffer(0));
        } catch (Exception e) {
            exceptionCaught(context, e);
        }
    }

    private void fail(ChannelHandlerContext context, SqlError error) {
        if (step != Step.ENDED) {
            step = Step.ENDED;
            listener.failed(error);
            var _ = context.close();
        }
    }
}
