package dev.headwater.wire.cancel;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Carries out CancelRequests: tells the session, opens a new connection to its database, sends the same request there
 * and waits for its end, then closes the connection that the request came by (PG-K1 to PG-K3). An unknown key is
 * ignored without a word. Thread-safe.
 */
public final class CancelRequests {
    public static final int CODE = 80_877_102;
    private static final int LENGTH = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final CancelRegistry registry;
    private final Bootstrap connector;

    /** @param connector makes upstream connections; its group and handler are set here */
    public CancelRequests(CancelRegistry registry, Bootstrap connector) {
        this.registry = registry;
        this.connector = connector;
    }

    /** Handles a request that came by {@code client}, and closes it when done. */
    public void handle(Channel client, CancelKey key) {
        Optional<CancelTarget> target = registry.find(key);
        if (target.isEmpty()) {
            var _ = client.close();
            return;
        }
        target.get().cancel(upstreamToo -> {
            if (upstreamToo) {
                forward(client, key, target.get());
            } else {
                var _ = client.close();
            }
        });
    }

    private void forward(Channel client, CancelKey key, CancelTarget target) {
        connector
                .clone(client.eventLoop())
                .handler(new Courier(client, key, target))
                .connect(target.upstreamAddress())
                .addListener(connection -> {
                    if (!connection.isSuccess()) {
                        target.cancelSent();
                        var _ = client.close();
                    }
                });
    }

    /** The connection that carries the request upstream; its end ends the client's. */
    private static final class Courier extends ChannelInboundHandlerAdapter {
        private final Channel client;
        private final CancelKey key;
        private final CancelTarget target;

        Courier(Channel client, CancelKey key, CancelTarget target) {
            this.client = client;
            this.key = key;
            this.target = target;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ByteBuf request = context.alloc().buffer(LENGTH);
            request.writeInt(LENGTH).writeInt(CODE).writeInt(key.pid()).writeInt(key.secret());
            var _ = context.writeAndFlush(request, context.voidPromise());
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.pipeline().addFirst(new ReadTimeoutHandler(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            target.cancelSent();
            var _ = client.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
