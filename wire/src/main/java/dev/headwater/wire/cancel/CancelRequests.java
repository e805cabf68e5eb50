package dev.headwater.wire.cancel;

import dev.headwater.wire.tls.UpstreamTlsContext;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.SocketAddress;
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
                CancelTarget found = target.get();
                forward(client.eventLoop(), key, found.upstreamAddress(), found.upstreamTls(), () -> {
                    found.cancelSent();
                    var _ = client.close();
                });
            } else {
                var _ = client.close();
            }
        });
    }

    /** Sends a request to a database; {@code done} runs once, when it is carried out or has failed. */
    public void forward(EventLoop loop, CancelKey key, SocketAddress address, UpstreamTlsContext tls, Runnable done) {
        connector
                .clone(loop)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ReadTimeoutHandler(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS));
                        if (!tls.isOff()) {
                            channel.pipeline().addLast(tls.request(_ -> {}));
                        }
                        channel.pipeline().addLast(new Courier(key));
                    }
                })
                .connect(address)
                // a channel that could not connect is closed, too
                .channel()
                .closeFuture()
                .addListener(_ -> done.run());
    }

    /** The connection that carries the request upstream; its end is all the answer there is. */
    private static final class Courier extends ChannelInboundHandlerAdapter {
        private final CancelKey key;

        Courier(CancelKey key) {
            this.key = key;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ByteBuf request = context.alloc().buffer();
            request.writeInt(0).writeInt(CODE);
            key.write(request);
            request.setInt(0, request.readableBytes());
            var _ = context.writeAndFlush(request, context.voidPromise());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
