package dev.headwater.wire.relay;

import io.netty.channel.Channel;

/**
 * Reads from one side only as fast as the other side takes it (PG-B1). Event loop only.
 *
 * <p>When both sides are full, upstream is still read up to a bound: a client that pipelines a long batch before it
 * reads would otherwise wait for an upstream that waits for the client (PG-B3).
 */
final class FlowControl {
    private static final long MOST_BUFFERED_BYTES = 16L * 1024 * 1024;

    private final Channel client;
    private final Channel upstream;

    FlowControl(Channel client, Channel upstream) {
        this.client = client;
        this.upstream = upstream;
    }

    /**
     * Adapts to what has changed.
     *
     * @param clientWaits whether nothing more of the client is wanted now
     */
    void update(boolean clientWaits) {
        client.config().setAutoRead(!clientWaits && upstream.isWritable());
        upstream.config()
                .setAutoRead(
                        client.isWritable() || (!upstream.isWritable() && pendingBytes(client) < MOST_BUFFERED_BYTES));
    }

    /** What has been written to a connection and not been taken by the other end. */
    static long pendingBytes(Channel channel) {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
