package dev.headwater.wire;

import dev.headwater.wire.cancel.CancelRegistry;
import dev.headwater.wire.cancel.CancelRequests;
import dev.headwater.wire.relay.EpollTransport;
import dev.headwater.wire.relay.RelaySession;
import dev.headwater.wire.startup.Accounts;
import dev.headwater.wire.startup.ClientLogin;
import dev.headwater.wire.startup.Gate;
import dev.headwater.wire.startup.SessionOpener;
import dev.headwater.wire.tls.DirectTls;
import dev.headwater.wire.tls.ListenerTls;
import dev.headwater.wire.tls.ServerTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port that Postgres clients connect to. Relays every session to an upstream session of its own and gives writes on
 * synced tables to the {@link dev.headwater.engine.execute.Interceptor} of their sync. Thread-safe.
 */
public final class WireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(1);

    private final EventLoopGroup loops;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("statement-", 0).factory());
    private final Set<RelaySession> sessions = ConcurrentHashMap.newKeySet();
    private final Gate gate;
    private final Channel listener;

    private WireServer(WireSettings settings) throws IOException {
        boolean epoll = Epoll.isAvailable();
        loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                new DefaultThreadFactory("wire", true),
                epoll ? new EpollTransport() : NioIoHandler.newFactory());
        Bootstrap connector = new Bootstrap()
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis());
        ListenSettings listen = settings.listen();
        CancelRegistry registry = new CancelRegistry();
        CancelRequests cancels = new CancelRequests(registry, connector);
        Optional<ServerTls> tls;
        Accounts accounts;
        try {
            tls = tls(listen);
            accounts = new AccountsBuilder(threads).build(settings.syncs());
        } catch (IOException e) {
            shutDownThreads();
            throw e;
        }
        gate = new Gate(new Gate.Settings(
                tls.isPresent() && tls.get().isRequired(), listen.allow(), listen.sessions(), listen.failedLogins()));
        ClientLogin.Services services = new ClientLogin.Services(
                accounts,
                gate,
                tls,
                new SecureRandom(),
                cancels,
                listen.timeouts().login(),
                threads,
                new SessionOpener(new SessionOpener.Services(
                        connector,
                        threads,
                        settings.scan(),
                        listen.timeouts().idle(),
                        gate,
                        registry,
                        cancels,
                        sessions)));
        listener = bind(listen, epoll, services);
    }

    private Optional<ServerTls> tls(ListenSettings listen) throws IOException {
        return switch (listen.tls()) {
            case ListenerTls.Off() -> Optional.empty();
            case ListenerTls.On on -> {
                ServerTls loaded = new ServerTls(on, threads);
                long period = CERTIFICATE_CHECK.toMillis();
                var _ = loops.scheduleWithFixedDelay(
                        () -> threads.execute(loaded::reload), period, period, TimeUnit.MILLISECONDS);
                yield Optional.of(loaded);
            }
        };
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the address cannot be bound, or a certificate or key cannot be read
     */
    public static WireServer start(WireSettings settings) throws IOException {
        return new WireServer(settings);
    }

    /** The bound port. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many sessions are open. */
    public int sessionCount() {
        return sessions.size();
    }

    /** How many bytes wait in memory for clients that read slowly. */
    public long pendingBytes() {
        return sessions.stream().mapToLong(RelaySession::pendingBytes).sum();
    }

    /**
     * Stops gracefully: new clients are refused (57P03), and every session ends (57P01) as soon as its client waits for
     * nothing and has no transaction open. Cancel requests are still taken.
     *
     * @return whether all sessions have ended within this time; {@link #close} ends the others
     */
    public boolean drain(Duration patience) {
        gate.close();
        return awaitEnds(sessions.stream().map(RelaySession::drain).toList(), patience);
    }

    /**
     * Stops accepting and ends all sessions (57P01). What upstream runs for them is cancelled; statements of ours that
     * run go on to their end, without their client.
     */
    @Override
    public void close() {
        if (threads.isShutdown()) {
            return;
        }
        gate.close();
        listener.close().syncUninterruptibly();
        var _ = awaitEnds(sessions.stream().map(RelaySession::shutDown).toList(), SHUTDOWN_TIMEOUT);
        shutDownThreads();
        LOG.info("wire server stopped");
    }

    /** Tells whether all have ended; a client that does not read is not waited for longer than all of them. */
    private static boolean awaitEnds(List<ChannelFuture> ends, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ChannelFuture end : ends) {
            end.awaitUninterruptibly(Math.max(deadline - System.nanoTime(), 1), TimeUnit.NANOSECONDS);
        }
        return ends.stream().allMatch(ChannelFuture::isDone);
    }

    private void shutDownThreads() {
        loops.shutdownGracefully(100, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
        threads.shutdown();
    }

    private Channel bind(ListenSettings settings, boolean epoll, ClientLogin.Services services) throws IOException {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        services.tls().ifPresent(tls -> channel.pipeline().addLast(new DirectTls(tls)));
                        channel.pipeline().addLast("login", new ClientLogin(services));
                    }
                })
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            shutDownThreads();
            throw new IOException("cannot listen on " + settings.host() + ":" + settings.port(), bound.cause());
        }
        LOG.info("listening on {}", bound.channel().localAddress());
        return bound.channel();
    }
}
