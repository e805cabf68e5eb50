package dev.headwater.wire.tls;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a database for TLS.
 *
 * <pre>
 *   SSLRequest ──►
 *              ◄── S   ──► handshake ──► active
 *              ◄── N   ──► active, or failed where TLS is required
 * </pre>
 *
 * <p>Event loop only.
 */
public final class TlsRequest extends ByteToMessageDecoder {
    private static final int LENGTH = 8;
    private static final int CODE = 80_877_103;

    private final UpstreamTlsContext tls;
    private Optional<Consumer<SqlError>> failed;

    TlsRequest(UpstreamTlsContext tls, Consumer<SqlError> failed) {
        this.tls = tls;
        this.failed = Optional.of(failed);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ByteBuf request = context.alloc().buffer(LENGTH).writeInt(LENGTH).writeInt(CODE);
        var _ = context.writeAndFlush(request, context.voidPromise());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (failed.isEmpty()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        byte answer = in.readByte();
        switch (answer) {
            case 'S' -> {
                if (in.isReadable()) {
                    // put there by somebody on the way: CVE-2021-23222
                    fail(context, "received unencrypted data after SSL response");
                } else {
                    shakeHands(context);
                }
            }
            case 'N' -> {
                if (tls.mayBePlain()) {
                    failed = Optional.empty();
                    context.pipeline().remove(this);
                    context.fireChannelActive();
                } else {
                    fail(context, "the server does not support TLS, but the configuration requires it");
                }
            }
            // an error that is not authenticated must not be shown: CVE-2024-10977
            default -> fail(context, "the server did not understand the request for TLS");
        }
    }

    private void shakeHands(ChannelHandlerContext context) {
        SslHandler handler = tls.newHandler(context.alloc());
        handler.handshakeFuture().addListener(handshake -> {
            if (handshake.isSuccess()) {
                failed = Optional.empty();
                context.pipeline().context(handler).fireChannelActive();
            } else {
                fail(context, String.valueOf(handshake.cause().getMessage()));
            }
        });
        context.pipeline().replace(this, "tls", handler);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        fail(context, "the server closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, String.valueOf(cause.getMessage()));
    }

    private void fail(ChannelHandlerContext context, String reason) {
        Optional<Consumer<SqlError>> listener = failed;
        failed = Optional.empty();
        listener.ifPresent(known -> known.accept(SqlError.of(
                        SqlState.CONNECTION_FAILURE, "could not encrypt the connection to upstream database at " + tls)
                .withDetail(reason)
                .withHint("See \"tls\" of the sync's database in the configuration.")));
        var _ = context.channel().close();
    }
}
