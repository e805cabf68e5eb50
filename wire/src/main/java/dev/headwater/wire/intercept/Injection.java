package dev.headwater.wire.intercept;

import dev.headwater.wire.message.BoundValues;
import dev.headwater.wire.message.Frontend;
import dev.headwater.wire.message.FrontendMessages;
import dev.headwater.wire.session.Disposition;
import dev.headwater.wire.session.Request;
import dev.headwater.wire.session.RequestQueue;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests of ours that go into the client's upstream session in one piece. Made on any one thread, sent on the event
 * loop. Always named, never a simple Query inside an open pipeline (fact 9 of facts/pgwire.md), except for the steps of
 * a script.
 */
final class Injection {
    private final List<Part> parts = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    private record Part(Request request, Disposition disposition, Consumer<ByteBuf> encoder) {}

    Injection parse(String name, byte[] sql, List<Integer> types) {
        statements.add(name);
        return add(Request.PARSE, Disposition.OURS, out -> FrontendMessages.parse(out, name, sql, types));
    }

    Injection bind(
            String portal,
            String statement,
            @Nullable BoundValues clientValues,
            List<byte @Nullable []> own,
            @Nullable BoundValues clientResults) {
        return add(
                Request.BIND,
                Disposition.OURS,
                out -> FrontendMessages.bind(out, portal, statement, clientValues, own, clientResults));
    }

    Injection execute(String portal) {
        return add(Request.EXECUTE, Disposition.OURS, out -> FrontendMessages.execute(out, portal, 0));
    }

    /** Executes and passes the rows to the client. */
    Injection deliver(String portal, int rowLimit) {
        return add(Request.EXECUTE, Disposition.DELIVER, out -> FrontendMessages.execute(out, portal, rowLimit));
    }

    Injection describeStatement(String name) {
        return add(
                Request.DESCRIBE, Disposition.OURS, out -> FrontendMessages.named(out, Frontend.DESCRIBE, 'S', name));
    }

    Injection closeStatement(String name) {
        return add(Request.CLOSE, Disposition.OURS, out -> FrontendMessages.named(out, Frontend.CLOSE, 'S', name));
    }

    Injection closePortal(String name) {
        return add(Request.CLOSE, Disposition.OURS, out -> FrontendMessages.named(out, Frontend.CLOSE, 'P', name));
    }

    Injection sync() {
        return add(Request.SYNC, Disposition.OURS, out -> FrontendMessages.bare(out, Frontend.SYNC));
    }

    /** A simple Query whose answers the client gets, except ReadyForQuery. */
    Injection step(byte[] sql) {
        return add(Request.QUERY, Disposition.STEP, out -> FrontendMessages.query(out, sql));
    }

    /** The statements that are left over if it fails: they survive errors and rollbacks (PG-E3). */
    List<String> statements() {
        return List.copyOf(statements);
    }

    int size() {
        return parts.size();
    }

    /** Whether the answers end with a ReadyForQuery. */
    boolean endsWithReady() {
        Request last = parts.getLast().request();
        return last == Request.SYNC || last == Request.QUERY;
    }

    /** Queues and encodes everything, and a Flush where nothing else makes upstream answer; the caller owns the result. */
    ByteBuf send(RequestQueue queue, ByteBuf out) {
        for (Part part : parts) {
            queue.add(part.request(), part.disposition());
            part.encoder().accept(out);
        }
        if (!endsWithReady()) {
            FrontendMessages.bare(out, Frontend.FLUSH);
        }
        return out;
    }

    private Injection add(Request request, Disposition disposition, Consumer<ByteBuf> encoder) {
        parts.add(new Part(request, disposition, encoder));
        return this;
    }
}
