package dev.headwater.wire.relay;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.engine.execute.Interceptor;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.intercept.Interception;
import dev.headwater.wire.intercept.Lines;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.message.Frontend;
import dev.headwater.wire.message.FrontendMessages;
import dev.headwater.wire.message.MessageStream;
import dev.headwater.wire.session.ClientSessionState;
import dev.headwater.wire.session.Disposition;
import dev.headwater.wire.session.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Two connections of one session, after login.
 *
 * <pre>
 *   client ──► ClientHandler ──► [waiting] ──► MessageStream ─ ClientSide ──────► upstream
 *                                                    │  take        ▲ inject
 *                                                    └► Interception ┘
 *                                                                   ▲ answer
 *   client ◄──── [deferred] ◄──── UpstreamSide ─ MessageStream ◄────┴─ UpstreamHandler ◄── upstream
 * </pre>
 *
 * <p>Event loop only, the one of both channels; {@link #execute}, {@link #cancel}, {@link #cancelSent}, {@link #drain}
 * and {@link #shutDown} are safe on any thread.
 */
public final class RelaySession implements Lines {
    private final Channel client;
    private final Channel upstream;
    private final FlowControl flow;
    private final ClientSessionState state;
    private final Interception interception;
    private final MessageStream fromClient;
    private final MessageStream fromUpstream;
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private final ArrayDeque<ByteBuf> deferred = new ArrayDeque<>();
    private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
    private final Runnable cancelUpstream;
    private final IdleLimits idleLimits;
    private Life life = Life.OPEN;
    private long activity;

    /** Why the client's messages wait. */
    private enum Hold {
        INTERCEPTION,
        /** A cancel request is on its way to upstream: it must not meet the next request (PG-K3). */
        CANCEL
    }

    private enum Life {
        OPEN,
        /** Headwater stops: the session ends when the client waits for nothing. */
        DRAINING,
        /** The client has taken its leave, or what it sends is no protocol: upstream will end the session. */
        ENDING,
        /** The client sends nothing more; what it has sent is still answered (PG-H1). */
        CLIENT_ENDED,
        /** Upstream has told the client why the session ends. */
        FAREWELL,
        CLOSED;

        /** Whether the end of upstream is a surprise to the client. */
        boolean expectsUpstream() {
            return this == OPEN || this == DRAINING;
        }

        boolean readsClient() {
            return this == OPEN || this == DRAINING || this == ENDING;
        }
    }

    /** What a session does. */
    enum Idleness {
        BUSY,
        IDLE,
        IDLE_IN_TRANSACTION
    }

    /**
     * What a session is made of.
     *
     * @param threads where statements of ours run
     * @param cancelUpstream has upstream cancel what it runs
     */
    public record Parts(
            Channel client,
            Channel upstream,
            ClientSessionState state,
            Identity identity,
            Interceptor interceptor,
            WriteScan scan,
            Executor threads,
            IdleLimits idleLimits,
            Runnable cancelUpstream) {}

    public RelaySession(Parts parts) {
        this.client = parts.client();
        this.upstream = parts.upstream();
        this.state = parts.state();
        this.cancelUpstream = parts.cancelUpstream();
        this.idleLimits = parts.idleLimits();
        this.flow = new FlowControl(client, upstream);
        this.interception = new Interception(this, state, parts.interceptor(), parts.threads(), parts.identity());
        this.fromClient = new MessageStream(new ClientSide(this, state, interception, parts.scan()), client.alloc());
        this.fromUpstream = new MessageStream(new UpstreamSide(this, state, interception), upstream.alloc());
    }

    /** Takes over both channels, whose pipelines must be free of other readers. */
    public void start() {
        upstream.pipeline().addLast("relay", new UpstreamHandler(this));
        client.pipeline().addLast("relay", new ClientHandler(this));
        updateFlow();
        if (client instanceof DuplexChannel duplex && duplex.isInputShutdown()) {
            // during the login, behind what it has sent early
            execute(this::clientEnded);
        }
        IdleWatch.start(this, idleLimits, client.eventLoop());
    }

    /**
     * Asks for cancellation; tells on the event loop whether upstream has anything to cancel. If so, {@link
     * #cancelSent} must follow.
     */
    public void cancel(Consumer<Boolean> upstreamToo) {
        execute(() -> {
            boolean something = life != Life.CLOSED && interception.cancel();
            if (something) {
                hold(Hold.CANCEL);
            }
            upstreamToo.accept(something);
        });
    }

    /** Upstream has carried out a cancel request, or it has failed. */
    public void cancelSent() {
        execute(() -> goOn(Hold.CANCEL));
    }

    /** What waits in memory for the client; a guess on other threads than the event loop. */
    public long pendingBytes() {
        return FlowControl.pendingBytes(client);
    }

    /**
     * Ends the session because Headwater stops (57P01), at once if the client waits for nothing and has no transaction
     * open, else when that is so; complete when the client has been told and is closed.
     */
    public ChannelFuture drain() {
        execute(() -> {
            if (life == Life.OPEN) {
                life = Life.DRAINING;
                endIfDrained();
            }
        });
        return client.closeFuture();
    }

    private void endIfDrained() {
        if (life == Life.DRAINING && idleness() == Idleness.IDLE) {
            abort(shutdown());
        }
    }

    /**
     * Ends the session because Headwater stops (57P01), whatever it does: upstream is told to cancel what it runs.
     * Complete when the client has been told and is closed.
     */
    public ChannelFuture shutDown() {
        execute(() -> {
            if (life != Life.CLOSED
                    && interception.isRelaying()
                    && !state.queue().isEmpty()) {
                cancelUpstream.run();
            }
            abort(shutdown());
        });
        return client.closeFuture();
    }

    private static SqlError shutdown() {
        return SqlError.of(SqlState.ADMIN_SHUTDOWN, "terminating connection due to administrator command");
    }

    /** What the session does now. */
    Idleness idleness() {
        if (!state.queue().isSettled() || !interception.isRelaying() || clientWaits()) {
            return Idleness.BUSY;
        }
        return state.transaction().status() == 'I' ? Idleness.IDLE : Idleness.IDLE_IN_TRANSACTION;
    }

    /** Changes with everything that the client sends or gets. */
    long activity() {
        return activity;
    }

    /** Takes bytes of the client, and owns them. */
    void clientSent(ByteBuf bytes) {
        if (life == Life.CLOSED) {
            bytes.release();
            return;
        }
        activity++;
        waiting.add(bytes);
        readWaiting();
        if (clientWaits()) {
            updateFlow();
        }
    }

    void clientReadComplete() {
        upstream.flush();
    }

    void clientEnded() {
        if (life.readsClient()) {
            life = Life.CLIENT_ENDED;
            endUpstreamInputWhenRead();
        }
    }

    /** The client has sent Terminate, or something after which upstream hangs up without a word. */
    void clientIsLeaving() {
        if (life.expectsUpstream()) {
            life = Life.ENDING;
        }
    }

    void clientGone() {
        closeBoth();
    }

    /** Takes bytes from upstream, and owns them. */
    void upstreamSent(ByteBuf bytes) {
        try {
            fromUpstream.feed(bytes);
        } finally {
            bytes.release();
        }
    }

    void upstreamReadComplete() {
        if (!fromUpstream.isInsidePassingMessage()) {
            sendDeferred();
        }
        activity++;
        interception.settled();
        client.flush();
        if (!client.isWritable()) {
            updateFlow();
        }
        if (life == Life.DRAINING) {
            endIfDrained();
        }
    }

    void upstreamGone() {
        boolean unanswered = life == Life.CLIENT_ENDED && !interception.isRelaying();
        if (life.expectsUpstream() || unanswered) {
            abort(SqlError.of(SqlState.CONNECTION_FAILURE, "the connection to the upstream database was lost"));
        } else {
            closeBoth();
        }
    }

    void writabilityChanged() {
        if (life != Life.CLOSED) {
            updateFlow();
        }
    }

    /** Passes bytes of upstream to the client, and owns them. */
    void relayToClient(ByteBuf bytes) {
        var _ = client.write(bytes, client.voidPromise());
    }

    /** Sends what waited for the end of a message. */
    void sendDeferred() {
        for (ByteBuf message = deferred.poll(); message != null; message = deferred.poll()) {
            relayToClient(message);
        }
    }

    /** Upstream has sent a FATAL error; its end follows. */
    void upstreamSaidFarewell() {
        if (life != Life.CLOSED) {
            life = Life.FAREWELL;
        }
    }

    /** Closes a portal of ours behind the client's own. */
    void closeOurPortal(String portal) {
        ByteBuf out = allocator().buffer();
        state.queue().add(Request.CLOSE, Disposition.SKIP);
        FrontendMessages.named(out, Frontend.CLOSE, 'P', portal);
        toUpstream(out);
    }

    /** Tells upstream that nothing more will come, after what has been written. */
    void endUpstreamInput() {
        SslHandler tls = upstream.pipeline().get(SslHandler.class);
        upstream.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
            if (tls == null) {
                shutDownUpstreamOutput();
            } else {
                tls.closeOutbound().addListener(_ -> shutDownUpstreamOutput());
            }
        });
    }

    private void shutDownUpstreamOutput() {
        if (upstream.isActive() && upstream instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        }
    }

    void closeBoth() {
        if (life == Life.CLOSED) {
            return;
        }
        life = Life.CLOSED;
        interception.close();
        fromClient.close();
        fromUpstream.close();
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        deferred.forEach(ByteBuf::release);
        deferred.clear();
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        upstream.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public ByteBufAllocator allocator() {
        return client.alloc();
    }

    @Override
    public void execute(Runnable task) {
        client.eventLoop().execute(task);
    }

    @Override
    public boolean isOpen() {
        return life != Life.CLOSED;
    }

    @Override
    public void toUpstream(ByteBuf message) {
        var _ = upstream.write(message, upstream.voidPromise());
    }

    @Override
    public void flushUpstream() {
        upstream.flush();
    }

    @Override
    public void toClient(ByteBuf message) {
        if (fromUpstream.isInsidePassingMessage() || !deferred.isEmpty()) {
            deferred.add(message);
            fromUpstream.callAtBoundary();
        } else {
            relayToClient(message);
        }
    }

    @Override
    public void flushClient() {
        client.flush();
    }

    @Override
    public void hold() {
        hold(Hold.INTERCEPTION);
    }

    private void hold(Hold reason) {
        holds.add(reason);
        fromClient.stop();
    }

    @Override
    public void goOn() {
        goOn(Hold.INTERCEPTION);
    }

    private void goOn(Hold reason) {
        holds.remove(reason);
        if (life == Life.CLOSED || !holds.isEmpty()) {
            upstream.flush();
            return;
        }
        fromClient.goOn();
        readWaiting();
        upstream.flush();
        updateFlow();
        if (life == Life.CLIENT_ENDED) {
            endUpstreamInputWhenRead();
        }
        endIfDrained();
    }

    @Override
    public void abort(SqlError error) {
        if (life == Life.CLOSED) {
            return;
        }
        if (!fromUpstream.isInsidePassingMessage()) {
            ByteBuf message = allocator().buffer();
            BackendMessages.error(message, "FATAL", error, state.encoding().forOurTexts());
            relayToClient(message);
        }
        closeBoth();
    }

    private void readWaiting() {
        while (!fromClient.isStopped() && !waiting.isEmpty()) {
            ByteBuf bytes = waiting.remove();
            fromClient.feed(bytes);
            if (bytes.isReadable() && life != Life.CLOSED) {
                waiting.addFirst(bytes);
            } else {
                bytes.release();
            }
        }
    }

    private boolean clientWaits() {
        return fromClient.isStopped() || !waiting.isEmpty();
    }

    /** A client that has ended is not read any more: epoll does not know its input then. */
    private void updateFlow() {
        flow.update(clientWaits() || !life.readsClient());
    }

    private void endUpstreamInputWhenRead() {
        if (!clientWaits()) {
            endUpstreamInput();
        }
    }
}
