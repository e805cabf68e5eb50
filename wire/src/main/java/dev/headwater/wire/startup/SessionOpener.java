package dev.headwater.wire.startup;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.cancel.CancelKey;
import dev.headwater.wire.cancel.CancelRegistry;
import dev.headwater.wire.cancel.CancelTarget;
import dev.headwater.wire.relay.RelaySession;
import dev.headwater.wire.relay.WriteScan;
import dev.headwater.wire.session.ClientSessionState;
import dev.headwater.wire.startup.ClientLogin.LoggedIn;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Connects a client that has logged in with an upstream session of its own, and starts the relay. Thread-safe; one
 * opening runs on the event loop of its client, host names are resolved on a thread of {@code threads}.
 */
public final class SessionOpener implements Consumer<LoggedIn> {
    private final Bootstrap connector;
    private final Executor threads;
    private final WriteScan scan;
    private final CancelRegistry registry;
    private final Set<RelaySession> sessions;

    /** @param sessions a concurrent set, kept up to date with the open sessions */
    public SessionOpener(
            Bootstrap connector,
            Executor threads,
            WriteScan scan,
            CancelRegistry registry,
            Set<RelaySession> sessions) {
        this.connector = connector;
        this.threads = threads;
        this.scan = scan;
        this.registry = registry;
        this.sessions = sessions;
    }

    @Override
    public void accept(LoggedIn login) {
        Account account = login.account();
        threads.execute(() -> {
            try {
                InetAddress address = InetAddress.getByName(account.upstreamHost());
                login.context()
                        .executor()
                        .execute(() -> connect(login, new InetSocketAddress(address, account.upstreamPort())));
            } catch (UnknownHostException _) {
                login.context().executor().execute(() -> unreachable(login, "unknown host"));
            }
        });
    }

    private void connect(LoggedIn login, InetSocketAddress address) {
        Channel client = login.context().channel();
        Opening opening = new Opening(login);
        connector
                .clone(client.eventLoop())
                .handler(
                        new UpstreamLogin(login.account(), login.message().settings(), opening.state, threads, opening))
                .connect(address)
                .addListener((ChannelFutureListener) connected -> {
                    if (!connected.isSuccess()) {
                        unreachable(login, String.valueOf(connected.cause().getMessage()));
                    } else if (client.isActive()) {
                        client.closeFuture().addListener(_ -> opening.clientGone(connected.channel()));
                    } else {
                        var _ = connected.channel().close();
                    }
                });
    }

    /** Says at once which host it was: the operator's first question (PG-S21). */
    private static void unreachable(LoggedIn login, String reason) {
        Account account = login.account();
        login.handler()
                .fail(
                        login.context(),
                        SqlError.of(
                                        SqlState.CONNECTION_FAILURE,
                                        "could not connect to upstream database \"" + account.databaseName() + "\" at "
                                                + account.upstreamHost() + ":" + account.upstreamPort())
                                .withDetail(reason));
    }

    /** One session on its way. Event loop only. */
    private final class Opening implements UpstreamLogin.Listener {
        private final LoggedIn login;
        private final ClientSessionState state = new ClientSessionState();
        private Optional<RelaySession> session = Optional.empty();

        Opening(LoggedIn login) {
            this.login = login;
        }

        @Override
        public void relay(ByteBuf message) {
            var _ = login.context().write(message, login.context().voidPromise());
        }

        @Override
        public void refused() {
            login.handler().stopDeadline();
            login.context().writeAndFlush(login.context().alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void failed(SqlError error) {
            login.handler().fail(login.context(), error);
        }

        @Override
        public void ready(ChannelHandlerContext upstream, Optional<CancelKey> key) {
            login.handler().stopDeadline();
            Channel client = login.context().channel();
            if (!client.isActive()) {
                var _ = upstream.close();
                return;
            }
            RelaySession opened = new RelaySession(new RelaySession.Parts(
                    client,
                    upstream.channel(),
                    state,
                    identity(client, key),
                    login.account().interceptor(),
                    scan,
                    threads));
            session = Optional.of(opened);
            sessions.add(opened);
            key.ifPresent(
                    known -> register(known, opened, client, upstream.channel().remoteAddress()));
            client.closeFuture().addListener(_ -> sessions.remove(opened));
            opened.start();
            // what either side has sent early goes to the relay behind it
            upstream.pipeline().remove(UpstreamLogin.class);
            client.pipeline().remove(login.handler());
            // last, so that whoever is told that it may begin can be cancelled and is known
            client.flush();
        }

        void clientGone(Channel upstream) {
            if (session.isEmpty()) {
                var _ = upstream.close();
            }
        }

        private void register(CancelKey key, RelaySession opened, Channel client, SocketAddress address) {
            CancelTarget target = new CancelTarget() {
                @Override
                public void cancel(Consumer<Boolean> upstreamToo) {
                    opened.cancel(upstreamToo);
                }

                @Override
                public void cancelSent() {
                    opened.cancelSent();
                }

                @Override
                public SocketAddress upstreamAddress() {
                    return address;
                }
            };
            registry.register(key, target);
            client.closeFuture().addListener(_ -> registry.remove(key, target));
        }

        private Identity identity(Channel client, Optional<CancelKey> key) {
            String address = client.remoteAddress() instanceof InetSocketAddress inet
                    ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                    : String.valueOf(client.remoteAddress());
            return new Identity(
                    login.account().databaseUser(),
                    address,
                    login.message().find("application_name").orElse(""),
                    key.map(CancelKey::pid).orElse(0));
        }
    }
}
