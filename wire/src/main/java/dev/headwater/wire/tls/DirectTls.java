package dev.headwater.wire.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Looks at the first byte of a connection: one that begins with a TLS handshake is encrypted without an SSLRequest
 * (PG-S6). Leaves the pipeline either way. Event loop only.
 */
public final class DirectTls extends ByteToMessageDecoder {
    /** The content type of a TLS handshake; as the first byte of a length it would be far too long. */
    private static final int HANDSHAKE = 0x16;

    private final ServerTls tls;

    public DirectTls(ServerTls tls) {
        this.tls = tls;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.getByte(in.readerIndex()) == HANDSHAKE) {
            context.pipeline().addAfter(context.name(), "tls", tls.newHandler(context.alloc(), false));
        }
        // what has been read goes to the next handler
        context.pipeline().remove(this);
    }
}
