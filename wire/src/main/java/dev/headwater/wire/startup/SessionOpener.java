package dev.headwater.wire.startup;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.cancel.CancelKey;
import dev.headwater.wire.cancel.CancelRegistry;
import dev.headwater.wire.cancel.CancelRequests;
import dev.headwater.wire.relay.IdleLimits;
import dev.headwater.wire.relay.RelaySession;
import dev.headwater.wire.relay.WriteScan;
import dev.headwater.wire.session.ClientSessionState;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Connects a client with an upstream session of its own, and starts the relay. Thread-safe; one opening runs on the
 * event loop of its client, host names are resolved on a thread of {@code threads}.
 */
public final class SessionOpener implements Consumer<SessionRequest> {
    private static final String WRONG_PASSWORD = "28P01";

    private final Services services;

    /**
     * What openings share.
     *
     * @param connector makes upstream connections; its group and handler are set here
     * @param sessions a concurrent set, kept up to date with the open sessions
     */
    public record Services(
            Bootstrap connector,
            Executor threads,
            WriteScan scan,
            IdleLimits idle,
            Gate gate,
            CancelRegistry registry,
            CancelRequests cancels,
            Set<RelaySession> sessions) {}

    public SessionOpener(Services services) {
        this.services = services;
    }

    @Override
    public void accept(SessionRequest request) {
        UpstreamServer server = request.account().server();
        Executor loop = request.client().context().executor();
        services.threads().execute(() -> {
            try {
                InetAddress address = InetAddress.getByName(server.host());
                loop.execute(() -> new Opening(request, new InetSocketAddress(address, server.port())).connect());
            } catch (UnknownHostException _) {
                loop.execute(() -> request.client().fail(unreachable(server, "unknown host")));
            }
        });
    }

    /** Says at once which host it was: the operator's first question (PG-S21). */
    private static SqlError unreachable(UpstreamServer server, String reason) {
        return SqlError.of(SqlState.CONNECTION_FAILURE, "could not connect to " + server)
                .withDetail(reason)
                .withHint("Check that the database runs and that Headwater may reach it.");
    }

    /** One session on its way. Event loop only. */
    private final class Opening implements UpstreamLogin.Listener {
        private final SessionRequest request;
        private final ClientConnection client;
        private final InetSocketAddress address;
        private final ClientSessionState state = new ClientSessionState();
        private Optional<RelaySession> session = Optional.empty();

        Opening(SessionRequest request, InetSocketAddress address) {
            this.request = request;
            this.client = request.client();
            this.address = address;
        }

        void connect() {
            UpstreamServer server = request.account().server();
            if (server.tls().isOff()) {
                connect(Optional.empty());
            } else {
                connect(Optional.of(error -> {
                    if (server.tls().mayBePlain()) {
                        // as libpq's sslmode=prefer: what cannot be encrypted is tried without
                        connect(Optional.empty());
                    } else {
                        client.fail(error);
                    }
                }));
            }
        }

        /** @param notEncrypted told if encryption fails; empty for a plain connection */
        private void connect(Optional<Consumer<SqlError>> notEncrypted) {
            UpstreamServer server = request.account().server();
            Channel clientChannel = client.context().channel();
            services.connector()
                    .clone(clientChannel.eventLoop())
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            notEncrypted.ifPresent(told ->
                                    channel.pipeline().addLast(server.tls().request(told)));
                            channel.pipeline().addLast(new UpstreamLogin(request, state, Opening.this));
                        }
                    })
                    .connect(address)
                    .addListener((ChannelFutureListener) connected -> {
                        if (!connected.isSuccess()) {
                            client.fail(unreachable(
                                    server, String.valueOf(connected.cause().getMessage())));
                        } else if (clientChannel.isActive()) {
                            clientChannel.closeFuture().addListener(_ -> clientGone(connected.channel()));
                        } else {
                            var _ = connected.channel().close();
                        }
                    });
        }

        @Override
        public void relay(ByteBuf message) {
            var _ = client.context().write(message, client.context().voidPromise());
        }

        @Override
        public void refused(String sqlState) {
            if (sqlState.equals(WRONG_PASSWORD)) {
                client.login().failedPassword(client);
            }
            client.login().stopDeadline();
            client.context().writeAndFlush(client.context().alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void failed(SqlError error) {
            client.fail(error);
        }

        @Override
        public void ready(ChannelHandlerContext upstream, Optional<CancelKey> key) {
            client.login().stopDeadline();
            Channel clientChannel = client.context().channel();
            if (!clientChannel.isActive()) {
                var _ = upstream.close();
                return;
            }
            Optional<SessionKey> sessionKey = key.map(known ->
                    new SessionKey(known, address, request.account().server().tls()));
            RelaySession opened = new RelaySession(new RelaySession.Parts(
                    clientChannel,
                    upstream.channel(),
                    state,
                    identity(clientChannel, key),
                    request.account().interceptor(),
                    services.scan(),
                    services.threads(),
                    services.idle(),
                    () -> sessionKey.ifPresent(known -> known.cancel(services.cancels(), clientChannel.eventLoop()))));
            session = Optional.of(opened);
            services.sessions().add(opened);
            sessionKey.ifPresent(known -> known.register(services.registry(), opened, clientChannel));
            clientChannel.closeFuture().addListener(_ -> services.sessions().remove(opened));
            opened.start();
            // what either side has sent early goes to the relay behind it
            upstream.pipeline().remove(UpstreamLogin.class);
            clientChannel.pipeline().remove(client.login());
            // last, so that whoever is told that it may begin can be cancelled and is known
            clientChannel.flush();
            if (services.gate().isClosing()) {
                // its login was under way when the others were told
                var _ = opened.drain();
            }
        }

        private void clientGone(Channel upstream) {
            if (session.isEmpty()) {
                var _ = upstream.close();
            }
        }

        private Identity identity(Channel clientChannel, Optional<CancelKey> key) {
            String from = clientChannel.remoteAddress() instanceof InetSocketAddress inet
                    ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                    : String.valueOf(clientChannel.remoteAddress());
            return new Identity(
                    request.account().databaseUser(),
                    from,
                    client.message().find("application_name").orElse(""),
                    key.map(CancelKey::pid).orElse(0));
        }
    }
}
