package dev.headwater.wire.relay;

import dev.headwater.wire.tls.TlsFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The upstream end of a {@link RelaySession}. Event loop only. */
final class UpstreamHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamHandler.class);

    private final RelaySession session;

    UpstreamHandler(RelaySession session) {
        this.session = session;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        session.upstreamSent((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        session.upstreamReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        session.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.upstreamGone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (TlsFailure.isOfTheConnection(cause)) {
            session.upstreamGone();
        } else {
            LOG.error("session ended by a bug", cause);
            session.closeBoth();
        }
    }
}
