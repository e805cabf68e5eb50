package dev.headwater.wire.startup;

import dev.headwater.wire.cancel.CancelKey;
import dev.headwater.wire.cancel.CancelRegistry;
import dev.headwater.wire.cancel.CancelRequests;
import dev.headwater.wire.cancel.CancelTarget;
import dev.headwater.wire.relay.RelaySession;
import dev.headwater.wire.tls.UpstreamTlsContext;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.function.Consumer;

/** How one session is cancelled: by which key, and where. */
record SessionKey(CancelKey key, SocketAddress address, UpstreamTlsContext tls) {

    /** Lets cancel requests find the session as long as its client is there. */
    void register(CancelRegistry registry, RelaySession session, Channel client) {
        CancelTarget target = new Target(session, this);
        registry.register(key, target);
        client.closeFuture().addListener(_ -> registry.remove(key, target));
    }

    /** Cancels what upstream runs, of which nobody wants to know any more. */
    void cancel(CancelRequests cancels, EventLoop loop) {
        cancels.forward(loop, key, address, tls, () -> {});
    }

    private record Target(RelaySession session, SessionKey sessionKey) implements CancelTarget {
        @Override
        public void cancel(Consumer<Boolean> upstreamToo) {
            session.cancel(upstreamToo);
        }

        @Override
        public void cancelSent() {
            session.cancelSent();
        }

        @Override
        public SocketAddress upstreamAddress() {
            return sessionKey.address();
        }

        @Override
        public UpstreamTlsContext upstreamTls() {
            return sessionKey.tls();
        }
    }
}
