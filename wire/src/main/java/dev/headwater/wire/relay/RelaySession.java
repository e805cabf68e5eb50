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
 * <p>Event loop only, the one of both channels; {@link #execute}, {@link #cancel}, {@link #cancelSent} and {@link #shutDown} are safe on any
 * thread.
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
    private Life life = Life.OPEN;

    /** Why the client's messages wait. */
    private enum Hold {
        INTERCEPTION,
        /** A cancel request is on its way to upstream: it must not meet the next request (PG-K3). */
        CANCEL
    }

    private enum Life {
        OPEN,
        /** The client sends nothing more; what it has sent is still answered (PG-H1). */
        CLIENT_ENDED,
        /** Upstream has told the client why the session ends. */
        FAREWELL,
        CLOSED
    }

    /**
     * What a session is made of.
     *
     * @param threads where statements of ours run
     */
    public record Parts(
            Channel client,
            Channel upstream,
            ClientSessionState state,
            Identity identity,
            Interceptor interceptor,
            WriteScan scan,
            Executor threads) {}

    public RelaySession(Parts parts) {
        this.client = parts.client();
        this.upstream = parts.upstream();
        this.state = parts.state();
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

    /** Ends the session because Headwater stops (57P01); complete when the client has been told and is closed. */
    public ChannelFuture shutDown() {
        execute(() ->
                abort(SqlError.of(SqlState.ADMIN_SHUTDOWN, "terminating connection due to administrator command")));
        return client.closeFuture();
    }

    /** Takes bytes of the client, and owns them. */
    void clientSent(ByteBuf bytes) {
        if (life == Life.CLOSED) {
            bytes.release();
            return;
        }
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
        if (life == Life.OPEN) {
            life = Life.CLIENT_ENDED;
            endUpstreamInputWhenRead();
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
        interception.settled();
        client.flush();
        if (!client.isWritable()) {
            updateFlow();
        }
    }

    void upstreamGone() {
        if ((life == Life.OPEN || life == Life.CLIENT_ENDED) && !interception.isRelaying()) {
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
        upstream.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
            if (upstream.isActive() && upstream instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
            }
        });
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
        flow.update(clientWaits() || life != Life.OPEN);
    }

    private void endUpstreamInputWhenRead() {
        if (!clientWaits()) {
            endUpstreamInput();
        }
    }
}
