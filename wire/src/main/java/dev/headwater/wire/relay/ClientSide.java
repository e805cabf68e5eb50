package dev.headwater.wire.relay;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.intercept.Interception;
import dev.headwater.wire.message.BindNames;
import dev.headwater.wire.message.BoundValues;
import dev.headwater.wire.message.CStrings;
import dev.headwater.wire.message.Close;
import dev.headwater.wire.message.Execute;
import dev.headwater.wire.message.Frontend;
import dev.headwater.wire.message.FrontendMessages;
import dev.headwater.wire.message.MessageStream.Target;
import dev.headwater.wire.message.MessageStream.Treatment;
import dev.headwater.wire.message.Parse;
import dev.headwater.wire.session.ClientEncoding.ReadText;
import dev.headwater.wire.session.ClientSessionState;
import dev.headwater.wire.session.Disposition;
import dev.headwater.wire.session.PreparedWrite;
import dev.headwater.wire.session.Request;
import dev.headwater.wire.session.WritePortal;
import dev.headwater.wire.session.WritePortal.Progress;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks at what the client sends. The texts of Parse and Query are scanned; everything else passes by its header, as
 * long as no name means a write. Whatever is malformed passes too: upstream says what is wrong with it (PG-F5).
 *
 * <p>Event loop only.
 */
final class ClientSide implements Target {
    /** The longest message that is collected to be looked at (PG-F10). */
    private static final int MOST_COLLECTED = 64 * 1024 * 1024;

    private final RelaySession lines;
    private final ClientSessionState state;
    private final Interception interception;
    private final WriteScan scan;

    ClientSide(RelaySession lines, ClientSessionState state, Interception interception, WriteScan scan) {
        this.lines = lines;
        this.state = state;
        this.interception = interception;
        this.scan = scan;
    }

    @Override
    public boolean knows(byte type) {
        return Frontend.greatestLength(type) > 0;
    }

    @Override
    public Treatment begin(byte type, long length) {
        if (length < 4 || length > Frontend.greatestLength(type)) {
            return Treatment.BROKEN;
        }
        return switch (type) {
            case Frontend.QUERY, Frontend.PARSE -> length > MOST_COLLECTED ? Treatment.DISCARD : Treatment.WHOLE;
            case Frontend.BIND -> lookAtNames(Request.BIND, Treatment.PREFIX);
            case Frontend.EXECUTE -> lookAtNames(Request.EXECUTE, Treatment.WHOLE);
            case Frontend.CLOSE -> lookAtNames(Request.CLOSE, Treatment.WHOLE);
            case Frontend.DESCRIBE -> forward(Request.DESCRIBE);
            case Frontend.SYNC -> interception.hasLeftOver() ? Treatment.WHOLE : forward(Request.SYNC);
            case Frontend.FUNCTION_CALL -> forward(Request.FUNCTION_CALL);
            case Frontend.COPY_DONE, Frontend.COPY_FAIL -> forward(Request.COPY_END);
            case Frontend.FLUSH -> {
                // what we answered ourselves is not pushed by upstream's answers
                lines.flushClient();
                yield Treatment.PASS;
            }
            case Frontend.TERMINATE -> {
                lines.clientIsLeaving();
                yield Treatment.PASS;
            }
            default -> Treatment.PASS;
        };
    }

    private Treatment lookAtNames(Request request, Treatment look) {
        return state.names().isActive() ? look : forward(request);
    }

    private Treatment forward(Request request) {
        state.queue().add(request, Disposition.FORWARD);
        return Treatment.PASS;
    }

    @Override
    public Treatment inspect(byte type, ByteBuf buffer, int at, int size) {
        return switch (type) {
            case Frontend.QUERY -> inspectQuery(buffer, at, size);
            case Frontend.PARSE -> inspectParse(buffer, at, size);
            case Frontend.BIND -> inspectBind(buffer, at, size);
            case Frontend.EXECUTE -> inspectExecute(buffer, at, size);
            case Frontend.CLOSE -> inspectClose(buffer, at, size);
            case Frontend.SYNC -> Treatment.TAKE;
            default -> throw new IllegalStateException("not inspected: " + (char) type);
        };
    }

    private Treatment inspectQuery(ByteBuf buffer, int at, int size) {
        int start = at + 5;
        int end = at + size - 1;
        if (end >= start && scan.mayWrite(buffer.internalNioBuffer(start, end - start))) {
            return Treatment.TAKE;
        }
        state.queryForwarded();
        return Treatment.PASS;
    }

    private Treatment inspectParse(ByteBuf buffer, int at, int size) {
        OptionalInt nameEnd = CStrings.findEnd(buffer, at + 5, at + size);
        if (nameEnd.isEmpty()) {
            return forward(Request.PARSE);
        }
        int start = nameEnd.getAsInt() + 1;
        int end = CStrings.findEnd(buffer, start, at + size).orElse(at + size);
        if (scan.mayWrite(buffer.internalNioBuffer(start, end - start))) {
            return Treatment.TAKE;
        }
        if (state.names().isActive()) {
            state.parseOther(CStrings.name(buffer, at + 5, start - 1));
            return Treatment.PASS;
        }
        return forward(Request.PARSE);
    }

    /** Shown a prefix first: a long Bind of a statement that is not ours is not collected. */
    private Treatment inspectBind(ByteBuf buffer, int at, int size) {
        int total = 1 + buffer.getInt(at + 1);
        Optional<BindNames> found = BindNames.decode(buffer, at, size);
        if (found.isEmpty()) {
            return size < total && total <= MOST_COLLECTED ? Treatment.WHOLE : forward(Request.BIND);
        }
        BindNames names = found.get();
        Optional<PreparedWrite> write = state.names().findStatement(names.statement());
        if (write.isEmpty()) {
            state.bindOther(names);
            return Treatment.PASS;
        }
        if (total > MOST_COLLECTED) {
            // its Execute is upstream's: the guard in the database refuses it (S3)
            state.bindOther(names);
            return Treatment.PASS;
        }
        if (size < total) {
            return Treatment.WHOLE;
        }
        Optional<BoundValues> values = BoundValues.decode(buffer, names.valuesStart(), at + size);
        if (values.isEmpty()) {
            state.bindOther(names);
            return Treatment.PASS;
        }
        if (write.get().parameterTypes(values.get().count()).isEmpty()) {
            return Treatment.TAKE;
        }
        noteBind(names, write.get(), values.get());
        return Treatment.PASS;
    }

    private void noteBind(BindNames names, PreparedWrite write, BoundValues values) {
        state.names().bind(names.portal(), write, values);
        state.queue().addWithEffect(Request.BIND, Disposition.FORWARD);
    }

    /**
     * Asks for the types of the parameters in front of the Bind, because the name of the statement may mean another one
     * when the portal is executed (PG-E4, PG-E16). An error is the one that the Bind would meet.
     */
    private void takeBind(ByteBuf message) {
        BindNames names = BindNames.decode(message, message.readerIndex(), message.readableBytes())
                .orElseThrow();
        PreparedWrite write = state.names().findStatement(names.statement()).orElseThrow();
        ByteBuf describe = lines.allocator().buffer();
        state.names().learn(write);
        state.queue().addWithEffect(Request.DESCRIBE, Disposition.LEARN);
        FrontendMessages.named(describe, Frontend.DESCRIBE, 'S', names.statement());
        lines.toUpstream(describe);
        noteBind(
                names,
                write,
                BoundValues.decode(message, names.valuesStart(), message.writerIndex())
                        .orElseThrow());
        lines.toUpstream(message.retainedSlice());
    }

    private Treatment inspectExecute(ByteBuf buffer, int at, int size) {
        Optional<Execute> execute = Execute.decode(buffer, at, size);
        if (execute.isPresent()
                && state.names().findPortal(execute.get().portal()).isPresent()) {
            return Treatment.TAKE;
        }
        return forward(Request.EXECUTE);
    }

    private Treatment inspectClose(ByteBuf buffer, int at, int size) {
        Optional<Close> close = Close.decode(buffer, at, size);
        if (close.isEmpty()) {
            return forward(Request.CLOSE);
        }
        boolean changes = switch (close.get()) {
            case Close.Statement(String name) -> state.names().closeStatement(name);
            case Close.Portal(String name) -> {
                if (sourceOf(name).isPresent()) {
                    yield false;
                }
                yield state.names().closePortal(name);
            }
        };
        if (changes) {
            state.queue().addWithEffect(Request.CLOSE, Disposition.FORWARD);
            return Treatment.PASS;
        }
        if (close.get() instanceof Close.Portal(String name) && sourceOf(name).isPresent()) {
            return Treatment.TAKE;
        }
        return forward(Request.CLOSE);
    }

    /** The portal of ours from which a suspended portal of the client gets its rows. */
    private Optional<String> sourceOf(String portal) {
        return state.names()
                .findPortal(portal)
                .map(WritePortal::progress)
                .filter(Progress.Suspended.class::isInstance)
                .map(progress -> ((Progress.Suspended) progress).source());
    }

    @Override
    public void take(byte type, ByteBuf message) {
        switch (type) {
            case Frontend.QUERY -> takeQuery(message);
            case Frontend.PARSE -> takeParse(message);
            case Frontend.EXECUTE -> interception.execute(message, decodeExecute(message));
            case Frontend.BIND -> takeBind(message);
            case Frontend.CLOSE -> takeClose(message);
            case Frontend.SYNC -> {
                state.queue().add(Request.SYNC, Disposition.FORWARD);
                lines.toUpstream(message.retainedSlice());
                interception.closeLeftOver();
            }
            default -> throw new IllegalStateException("not taken: " + (char) type);
        }
    }

    private void takeQuery(ByteBuf message) {
        int start = message.readerIndex() + 5;
        int end = message.writerIndex() - 1;
        Optional<ReadText> sql = message.getByte(end) == 0
                        && CStrings.findEnd(message, start, end).isEmpty()
                ? decode(message, start, end)
                : Optional.empty();
        if (sql.isPresent()) {
            interception.query(message, sql.get());
        } else {
            state.queryForwarded();
            lines.toUpstream(message.retainedSlice());
        }
    }

    private void takeParse(ByteBuf message) {
        Optional<Parse> parse = Parse.decode(message);
        Optional<ReadText> sql = parse.flatMap(known -> decode(message, known.textStart(), known.textEnd()));
        if (parse.isPresent() && sql.isPresent()) {
            interception.parse(message, parse.get(), sql.get());
            return;
        }
        OptionalInt nameEnd = CStrings.findEnd(message, message.readerIndex() + 5, message.writerIndex());
        state.parseOther(CStrings.name(message, message.readerIndex() + 5, nameEnd.orElseThrow()));
        lines.toUpstream(message.retainedSlice());
    }

    private void takeClose(ByteBuf message) {
        Close close = Close.decode(message, message.readerIndex(), message.readableBytes())
                .orElseThrow();
        String source = sourceOf(close.name()).orElseThrow();
        state.names().closePortal(close.name());
        state.queue().addWithEffect(Request.CLOSE, Disposition.FORWARD);
        lines.toUpstream(message.retainedSlice());
        lines.closeOurPortal(source);
    }

    private static Execute decodeExecute(ByteBuf message) {
        return Execute.decode(message, message.readerIndex(), message.readableBytes())
                .orElseThrow();
    }

    /** Nothing if the text is not in the client's encoding: then upstream decides. */
    private Optional<ReadText> decode(ByteBuf message, int start, int end) {
        return state.encoding().read(message.nioBuffer(start, end - start));
    }

    @Override
    public void discarded(byte type) {
        SqlError error = SqlError.of(
                SqlState.PROGRAM_LIMIT_EXCEEDED,
                "statement text is longer than the " + MOST_COLLECTED + " bytes that Headwater reads");
        if (type == Frontend.QUERY) {
            interception.refuseQuery(error);
        } else {
            interception.refuseParse(error);
        }
    }

    @Override
    public void pass(ByteBuf bytes) {
        lines.toUpstream(bytes);
    }

    @Override
    public void boundary() {
        // nothing of ours waits for a boundary of the client's stream: it is stopped while we send
    }

    @Override
    public void broken() {
        lines.clientIsLeaving();
        lines.endUpstreamInput();
    }
}
