package dev.headwater.wire.relay;

import dev.headwater.wire.intercept.Interception;
import dev.headwater.wire.message.Backend;
import dev.headwater.wire.message.CStrings;
import dev.headwater.wire.message.ErrorResponse;
import dev.headwater.wire.message.MessageStream.Target;
import dev.headwater.wire.message.MessageStream.Treatment;
import dev.headwater.wire.message.ParameterDescription;
import dev.headwater.wire.session.ClientSessionState;
import dev.headwater.wire.session.Disposition;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Looks at what upstream sends: by the header, whose answer it is; only ReadyForQuery, tags, errors and parameters are
 * read. Event loop only.
 */
final class UpstreamSide implements Target {
    /** A longer parameter or error than this passes unread. */
    private static final int MOST_READ = 1024 * 1024;

    private final RelaySession lines;
    private final ClientSessionState state;
    private final Interception interception;
    private Disposition disposition = Disposition.FORWARD;

    UpstreamSide(RelaySession lines, ClientSessionState state, Interception interception) {
        this.lines = lines;
        this.state = state;
        this.interception = interception;
    }

    @Override
    public boolean knows(byte type) {
        return true;
    }

    @Override
    public Treatment begin(byte type, long length) {
        if (length < 4) {
            return Treatment.BROKEN;
        }
        disposition = state.queue().answer(type);
        return switch (type) {
            case Backend.READY_FOR_QUERY, Backend.COMMAND_COMPLETE -> Treatment.WHOLE;
            case Backend.ERROR_RESPONSE, Backend.PARAMETER_STATUS ->
                length > MOST_READ ? Treatment.PASS : Treatment.WHOLE;
            case Backend.PARAMETER_DESCRIPTION -> disposition == Disposition.LEARN ? Treatment.WHOLE : byDisposition();
            case Backend.DATA_ROW -> disposition == Disposition.OURS ? Treatment.WHOLE : Treatment.PASS;
            default -> byDisposition();
        };
    }

    private Treatment byDisposition() {
        return switch (disposition) {
            case FORWARD, STEP -> Treatment.PASS;
            case SKIP, LEARN -> Treatment.DROP;
            case OURS, DELIVER -> Treatment.WHOLE;
        };
    }

    @Override
    public Treatment inspect(byte type, ByteBuf buffer, int at, int size) {
        return switch (type) {
            case Backend.READY_FOR_QUERY -> inspectReady(buffer.getByte(at + 5));
            case Backend.COMMAND_COMPLETE -> inspectTag(buffer, at, size);
            case Backend.PARAMETER_STATUS -> inspectParameter(buffer, at, size);
            case Backend.ERROR_RESPONSE -> inspectError(buffer, at, size);
            default -> Treatment.TAKE;
        };
    }

    private Treatment inspectReady(byte status) {
        state.ready(status);
        if (disposition == Disposition.FORWARD) {
            state.clientSawReady();
            return Treatment.PASS;
        }
        return Treatment.TAKE;
    }

    /** Only tags that matter become text: a SELECT's does not. */
    private Treatment inspectTag(ByteBuf buffer, int at, int size) {
        byte first = buffer.getByte(at + 5);
        if (first == 'B'
                || first == 'C'
                || first == 'D'
                || first == 'P'
                || (first == 'S' && buffer.getByte(at + 6) == 'T')) {
            state.completed(buffer.toString(at + 5, size - 6, StandardCharsets.US_ASCII));
        }
        return switch (disposition) {
            case FORWARD, STEP -> Treatment.PASS;
            case SKIP, LEARN -> Treatment.DROP;
            case OURS, DELIVER -> Treatment.TAKE;
        };
    }

    private Treatment inspectParameter(ByteBuf buffer, int at, int size) {
        int nameStart = at + 5;
        CStrings.findEnd(buffer, nameStart, at + size)
                .ifPresent(nameEnd -> state.reported(
                        buffer.toString(nameStart, nameEnd - nameStart, StandardCharsets.US_ASCII),
                        buffer.toString(nameEnd + 1, at + size - nameEnd - 2, StandardCharsets.US_ASCII)));
        return Treatment.PASS;
    }

    private Treatment inspectError(ByteBuf buffer, int at, int size) {
        ByteBuf message = buffer.slice(at, size);
        if (ErrorResponse.decode(message, state.encoding().forOurTexts()).isFatal()) {
            // the end of the session is told to the client as upstream tells it (PG-N4)
            lines.upstreamSaidFarewell();
            return Treatment.PASS;
        }
        return switch (disposition) {
            case FORWARD, SKIP, LEARN -> Treatment.PASS;
            case STEP -> {
                interception.answer(Backend.ERROR_RESPONSE, message);
                yield Treatment.PASS;
            }
            case OURS, DELIVER -> Treatment.TAKE;
        };
    }

    @Override
    public void take(byte type, ByteBuf message) {
        if (disposition == Disposition.LEARN) {
            state.names().learned(ParameterDescription.types(message));
        } else {
            interception.answer(type, message);
        }
    }

    @Override
    public void discarded(byte type) {
        throw new IllegalStateException("nothing from upstream is discarded");
    }

    @Override
    public void pass(ByteBuf bytes) {
        lines.relayToClient(bytes);
    }

    @Override
    public void boundary() {
        lines.sendDeferred();
    }

    @Override
    public void broken() {
        lines.closeBoth();
    }
}
