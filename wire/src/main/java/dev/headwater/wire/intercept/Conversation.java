package dev.headwater.wire.intercept;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.session.KeptStatements;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A statement's thread on one side, the session's event loop on the other. The methods block their caller, which is the
 * one virtual thread that runs the statement; {@link #cancel} is safe on any thread.
 */
final class Conversation {
    private final Lines lines;
    private final Interception interception;
    private final Charset charset;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    Conversation(Lines lines, Interception interception, Charset charset) {
        this.lines = lines;
        this.interception = interception;
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }

    /** A name that no client uses (PG-E28). */
    String newName() {
        return interception.newName();
    }

    /** Statements of ours that upstream has prepared already. */
    KeptStatements kept() {
        return interception.kept();
    }

    /** Statements of ours that are not needed any more. */
    void closeLater(List<String> statements) {
        if (!statements.isEmpty()) {
            lines.execute(() -> interception.closeLater(statements));
        }
    }

    void cancel() {
        cancelled.set(true);
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    /**
     * Sends requests of ours and waits for their answers.
     *
     * @throws SqlStateException 08006 when upstream is gone
     */
    Exchange.Result ask(Injection injection) {
        CompletableFuture<Exchange.Result> answer = new CompletableFuture<>();
        lines.execute(() -> interception.exchange(injection, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SqlStateException known) {
                throw known.error().toException(e);
            }
            throw e;
        }
    }

    /** Sends the client a message, in order with everything else of this thread. */
    void tellClient(Consumer<ByteBuf> encoder) {
        lines.execute(() -> {
            if (lines.isOpen()) {
                ByteBuf message = lines.allocator().buffer();
                encoder.accept(message);
                lines.toClient(message);
            }
        });
    }

    /** Sends the client a WARNING, once per transaction. */
    void warn(SqlError warning) {
        lines.execute(() -> {
            if (lines.isOpen() && interception.warnsFirst(warning)) {
                ByteBuf message = lines.allocator().buffer();
                BackendMessages.notice(message, "WARNING", warning, charset);
                lines.toClient(message);
            }
        });
    }

    /** Whether the client has been warned in this transaction, as it is with its first write. */
    boolean hasWarned() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        lines.execute(() -> answer.complete(interception.hasWarned()));
        return answer.join();
    }

    /** Sends what was told at once, because upstream will not answer soon. */
    void flushClient() {
        lines.execute(lines::flushClient);
    }

    /** Ends a simple Query with its one ReadyForQuery; the session goes on. */
    void finishQuery() {
        lines.execute(interception::finishedQuery);
    }

    /** The last thing that a statement's thread does: the session goes on, after this task. */
    void finish(Runnable task) {
        lines.execute(() -> interception.finished(task));
    }
}
