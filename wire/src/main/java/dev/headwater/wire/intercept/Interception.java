package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.engine.execute.Interceptor;
import dev.headwater.engine.execute.Verdict;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.intercept.Phase.Waiting;
import dev.headwater.wire.message.Backend;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.message.Execute;
import dev.headwater.wire.message.Frontend;
import dev.headwater.wire.message.FrontendMessages;
import dev.headwater.wire.message.Parse;
import dev.headwater.wire.session.ClientEncoding.ReadText;
import dev.headwater.wire.session.ClientSessionState;
import dev.headwater.wire.session.Disposition;
import dev.headwater.wire.session.KeptStatements;
import dev.headwater.wire.session.PreparedWrite;
import dev.headwater.wire.session.Request;
import dev.headwater.wire.session.WritePortal;
import dev.headwater.wire.session.WritePortal.Progress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, for one session, about every statement that may write, and runs those that are ours (architecture.md, "Life
 * of an intercepted write"). Event loop only; statements run on threads of {@code threads} and come back through
 * {@link Conversation}.
 */
public final class Interception {
    private static final Logger LOG = LoggerFactory.getLogger(Interception.class);

    private final Lines lines;
    private final ClientSessionState state;
    private final Interceptor interceptor;
    private final Executor threads;
    private final Identity identity;
    private Phase phase = new Phase.Relaying();
    private @Nullable Exchange exchange;
    /** Statements of ours that a failure has left behind, or that had to make room for others. */
    private final List<String> leftOver = new ArrayList<>();

    private long names;

    public Interception(
            Lines lines, ClientSessionState state, Interceptor interceptor, Executor threads, Identity identity) {
        this.lines = lines;
        this.state = state;
        this.interceptor = interceptor;
        this.threads = threads;
        this.identity = identity;
    }

    /** Whether the client waits for nothing of ours. */
    public boolean isRelaying() {
        return phase instanceof Phase.Relaying;
    }

    /** Takes a Parse that may be a write; the message is lent. */
    public void parse(ByteBuf message, Parse parse, ReadText sql) {
        ByteBuf kept = message.retainedSlice();
        classify(kept, sql, verdict -> {
            switch (verdict) {
                case Verdict.Intercept _, Verdict.Refuse _ -> {
                    state.names().prepare(new PreparedWrite(parse.statement(), verdict, parse.parameterTypes()));
                    state.queue().addWithEffect(Request.PARSE, Disposition.FORWARD);
                }
                // several statements in one Parse are upstream's own error (42601)
                case Verdict.Relay _, Verdict.Script _ -> state.parseOther(parse.statement());
            }
            lines.toUpstream(upstreamParse(kept, parse, verdict));
        });
    }

    /** The client's very message, unless its text is one that upstream would not understand. */
    private ByteBuf upstreamParse(ByteBuf kept, Parse parse, Verdict verdict) {
        if (!(verdict instanceof Verdict.Intercept(var statement)) || !statement.isRewritten()) {
            return kept;
        }
        kept.release();
        ByteBuf out = lines.allocator().buffer();
        byte[] sql = statement.sql().getBytes(state.encoding().forOurTexts());
        FrontendMessages.parse(out, parse.statement(), sql, parse.parameterTypes());
        return out;
    }

    /** Takes a simple Query that may write; the message is lent. */
    public void query(ByteBuf message, ReadText sql) {
        ByteBuf kept = message.retainedSlice();
        classify(kept, sql, verdict -> {
            switch (verdict) {
                case Verdict.Relay _ -> forwardQuery(kept);
                case Verdict.Intercept _, Verdict.Refuse _, Verdict.Script _ -> drain(new Waiting.Query(kept, verdict));
            }
        });
    }

    /** Refuses a Query that was too long to be read. */
    public void refuseQuery(SqlError error) {
        drain(new Waiting.Query(Unpooled.EMPTY_BUFFER, new Verdict.Refuse(error)));
    }

    /** Refuses a Parse that was too long to be read. */
    public void refuseParse(SqlError error) {
        drain(new Waiting.Oversized(Unpooled.EMPTY_BUFFER, error));
    }

    /** Takes an Execute of a portal that is perhaps ours; the message is lent. */
    public void execute(ByteBuf message, Execute execute) {
        drain(new Waiting.Portal(message.retainedSlice(), execute));
    }

    /** Takes an answer to a request of ours; the message is lent. */
    public void answer(byte type, ByteBuf message) {
        if (exchange != null) {
            if (type == Backend.ERROR_RESPONSE) {
                leftOver.addAll(exchange.statements());
            }
            exchange.answer(type, message);
        }
    }

    /** Whether {@link #closeLeftOver} has something to do behind the next Sync. */
    public boolean hasLeftOver() {
        return !leftOver.isEmpty();
    }

    /** Closes what a failure has left behind; only when upstream does not skip, and without waiting for the answers. */
    public void closeLeftOver() {
        if (leftOver.isEmpty()) {
            return;
        }
        ByteBuf out = lines.allocator().buffer();
        for (String name : leftOver) {
            state.queue().add(Request.CLOSE, Disposition.SKIP);
            FrontendMessages.named(out, Frontend.CLOSE, 'S', name);
        }
        leftOver.clear();
        lines.toUpstream(out);
    }

    /** Called when upstream has been read: what waited for its answers may go on. */
    public void settled() {
        if (phase instanceof Phase.Draining(Waiting waiting)) {
            if (state.queue().isCopyingIn()) {
                resume(() -> forward(waiting));
            } else if (state.queue().isEmpty()) {
                start(waiting);
            }
        }
    }

    /** The client wants its running statement cancelled; tells whether upstream has anything to cancel. */
    public boolean cancel() {
        if (phase instanceof Phase.Running(Conversation conversation, ByteBuf _)) {
            conversation.cancel();
            return true;
        }
        return !state.queue().isEmpty();
    }

    /** Either connection is gone: a running statement goes on to its end, but its questions fail (08006). */
    public void close() {
        switch (phase) {
            case Phase.Classifying(ByteBuf message) -> ReferenceCountUtil.safeRelease(message);
            case Phase.Draining(Waiting waiting) -> ReferenceCountUtil.safeRelease(waiting.message());
            case Phase.Running(Conversation _, ByteBuf message) -> ReferenceCountUtil.safeRelease(message);
            case Phase.Relaying _, Phase.Closed _ -> {}
        }
        phase = new Phase.Closed();
        if (exchange != null) {
            exchange.lost();
            exchange = null;
        }
    }

    String newName() {
        return "_hw_" + names++;
    }

    KeptStatements kept() {
        return state.kept();
    }

    void closeLater(List<String> statements) {
        leftOver.addAll(statements);
    }

    boolean hasWarned() {
        return state.transaction().hasWarned();
    }

    boolean warnsFirst(SqlError warning) {
        return state.transaction().warnsFirst(warning.message());
    }

    /** Sends requests of ours; the result comes into {@code result}. */
    void exchange(Injection injection, CompletableFuture<Exchange.Result> result) {
        Exchange started = new Exchange(injection, state.encoding().forOurTexts(), state.transaction()::isOpen, result);
        if (!lines.isOpen()) {
            started.lost();
            return;
        }
        exchange = started;
        lines.toUpstream(injection.send(state.queue(), lines.allocator().buffer()));
        lines.flushUpstream();
    }

    /** A statement of ours has ended, and its answer is on its way. */
    void finished(Runnable task) {
        if (phase instanceof Phase.Running(Conversation _, ByteBuf message)) {
            exchange = null;
            resume(task);
            message.release();
        }
    }

    void finishedQuery() {
        finished(() -> {
            ByteBuf ready = lines.allocator().buffer();
            BackendMessages.readyForQuery(ready, state.transaction().status());
            lines.toClient(ready);
            lines.flushClient();
            state.clientSawReady();
            closeLeftOver();
        });
    }

    private void classify(ByteBuf kept, ReadText sql, Consumer<Verdict> read) {
        Consumer<Verdict> then = sql.faithful() ? read : verdict -> read.accept(unread(verdict));
        ClientText text = state.text(sql.text());
        Optional<Verdict> known = interceptor.recall(text);
        if (known.isPresent()) {
            then.accept(known.get());
            return;
        }
        phase = new Phase.Classifying(kept);
        lines.hold();
        threads.execute(() -> {
            Verdict verdict = classifyNow(text);
            lines.execute(() -> {
                if (phase instanceof Phase.Classifying) {
                    resume(() -> then.accept(verdict));
                }
            });
        });
    }

    /** What was not read for certain is not written: only the guard would stop it, and not say why. */
    private Verdict unread(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Relay _, Verdict.Refuse _ -> verdict;
            case Verdict.Intercept _, Verdict.Script _ ->
                new Verdict.Refuse(SqlError.of(
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "a write on a synced table is not supported in client encoding \""
                                        + state.encoding().name() + "\"")
                        .withDetail("Headwater cannot read its text for certain.")
                        .withHint("Set client_encoding to 'UTF8'."));
        };
    }

    private Verdict classifyNow(ClientText text) {
        try {
            return interceptor.classify(text);
        } catch (SqlStateException e) {
            return new Verdict.Refuse(e.error());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // what cannot be understood is relayed: the guard in the database stops a write (S3)
            LOG.error("a statement could not be classified and is relayed", e);
            return new Verdict.Relay();
        }
    }

    /** Lets everything before a message be answered, then starts it. */
    private void drain(Waiting waiting) {
        if (state.queue().isSkipping() || state.queue().isCopyingIn()) {
            forward(waiting);
            return;
        }
        phase = new Phase.Draining(waiting);
        lines.hold();
        switch (waiting) {
            case Waiting.Portal(ByteBuf _, Execute execute) -> checkPortal(execute);
            case Waiting.Query _, Waiting.Oversized _ -> {
                if (!state.queue().isEmpty()) {
                    flushUpstream();
                }
            }
        }
        // not at once: the client's stream is in the middle of handing over this message
        lines.execute(this::settled);
    }

    /** Asks upstream whether the portal is there, so that all its errors are upstream's own. */
    private void checkPortal(Execute execute) {
        ByteBuf out = lines.allocator().buffer();
        state.queue().add(Request.DESCRIBE, Disposition.SKIP);
        FrontendMessages.named(out, Frontend.DESCRIBE, 'P', execute.portal());
        lines.toUpstream(out);
        flushUpstream();
    }

    private void flushUpstream() {
        ByteBuf out = lines.allocator().buffer();
        FrontendMessages.bare(out, Frontend.FLUSH);
        lines.toUpstream(out);
        lines.flushUpstream();
    }

    private void start(Waiting waiting) {
        exchange = null;
        if (state.queue().isSkipping()) {
            resume(() -> forward(waiting));
            return;
        }
        switch (waiting) {
            case Waiting.Query(ByteBuf message, Verdict verdict) -> startQuery(message, verdict);
            case Waiting.Portal portal -> startPortal(portal);
            case Waiting.Oversized(ByteBuf message, SqlError error) -> {
                Conversation conversation = newConversation();
                run(conversation, message, () -> {
                    new Failure(conversation).fail(error, Optional.empty());
                    conversation.flushClient();
                    conversation.finish(() -> {});
                });
            }
        }
    }

    private void startQuery(ByteBuf message, Verdict verdict) {
        byte[] text = message.readableBytes() < 6
                ? new byte[0]
                : ByteBufUtil.getBytes(message, message.readerIndex() + 5, message.readableBytes() - 6);
        state.names().forgetUnnamedNow();
        Conversation conversation = newConversation();
        ScriptRun run = new ScriptRun(conversation, identity);
        switch (verdict) {
            case Verdict.Intercept(var statement) -> run(conversation, message, () -> run.runOne(statement, text));
            case Verdict.Script(List<Verdict.Step> steps) -> run(conversation, message, () -> run.runAll(steps));
            case Verdict.Refuse refusal -> run(conversation, message, () -> run.refuse(refusal));
            case Verdict.Relay _ -> throw new IllegalStateException("nothing to run");
        }
    }

    private void startPortal(Waiting.Portal waiting) {
        Optional<WritePortal> found = state.names().findPortal(waiting.execute().portal());
        if (found.isEmpty()) {
            resume(() -> forward(waiting));
            return;
        }
        WritePortal portal = found.get();
        Conversation conversation = newConversation();
        PortalRun run = new PortalRun(conversation, portal, waiting.execute().rowLimit(), () -> {
            state.names().relinquish(portal);
            waiting.message().retain();
            forward(waiting);
        });
        ByteBuf message = waiting.message();
        switch (portal.progress()) {
            case Progress.Bound() -> startBound(waiting, portal, conversation, run);
            case Progress.Suspended suspended -> run(conversation, message, () -> run.fetch(suspended));
            case Progress.Finished finished -> run(conversation, message, () -> run.repeat(finished));
            case Progress.Failed() -> resume(() -> forward(waiting));
        }
    }

    private void startBound(Waiting.Portal waiting, WritePortal portal, Conversation conversation, PortalRun run) {
        boolean inBlock = state.transaction().isOpen();
        ByteBuf message = waiting.message();
        switch (portal.statement().verdict()) {
            case Verdict.Intercept(var statement) -> {
                Optional<List<Integer>> types =
                        portal.statement().parameterTypes(portal.values().count());
                if (types.isPresent()) {
                    run(conversation, message, () -> run.run(statement, identity, types.get(), inBlock));
                } else {
                    resume(() -> forward(waiting));
                }
            }
            case Verdict.Refuse(SqlError error) -> run(conversation, message, () -> run.fail(error));
            case Verdict.Relay _, Verdict.Script _ -> resume(() -> forward(waiting));
        }
    }

    private Conversation newConversation() {
        return new Conversation(lines, this, state.encoding().forOurTexts());
    }

    private void run(Conversation conversation, ByteBuf message, Runnable work) {
        phase = new Phase.Running(conversation, message);
        threads.execute(() -> {
            try {
                work.run();
            } catch (SqlStateException e) {
                LOG.debug("statement without a session: {}", e.getMessage());
            } catch (RuntimeException e) {
                SqlError error = Outcome.incident(e);
                lines.execute(() -> lines.abort(error));
            }
        });
    }

    private void resume(Runnable task) {
        phase = new Phase.Relaying();
        task.run();
        if (phase instanceof Phase.Relaying) {
            lines.goOn();
        }
    }

    private void forward(Waiting waiting) {
        switch (waiting) {
            case Waiting.Query(ByteBuf message, Verdict _) -> forwardQuery(message);
            case Waiting.Portal(ByteBuf message, Execute _) -> {
                state.queue().add(Request.EXECUTE, Disposition.FORWARD);
                lines.toUpstream(message);
            }
            // upstream skips to Sync and would not have read it either
            case Waiting.Oversized _ -> {}
        }
    }

    private void forwardQuery(ByteBuf message) {
        state.queryForwarded();
        lines.toUpstream(message);
    }
}
