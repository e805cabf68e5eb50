package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in a stream of bytes and lets those pass that need no attention: as slices of what was read, a run
 * of messages at a time, and a message that has not arrived completely by its prefix (PG-F10).
 *
 * <pre>
 *   bytes ──► header ──► begin ──► PASS ─────────────► run ──► pass(slice)
 *                          │  ───► DROP, DISCARD       (bytes vanish)
 *                          │  ───► PREFIX, WHOLE ──► inspect ──► PASS | DROP | TAKE | WHOLE
 *                          └─────► BROKEN              (header passes, nothing after it does)
 * </pre>
 *
 * <p>Event loop only. The caller keeps the buffer that it feeds; slices handed to {@link Target#pass} belong to the
 * target.
 */
public final class MessageStream {
    /** How much of a message is shown to {@link Target#inspect} when its prefix was asked for. */
    public static final int PREFIX_BYTES = 4096;

    private static final int HEADER = 5;
    private static final int FIRST_ALLOCATION = 64 * 1024;

    /** What shall happen to a message. */
    public enum Treatment {
        /** It goes on, as it comes. */
        PASS,
        /** It vanishes. */
        DROP,
        /** It vanishes, and {@link Target#discarded} tells when it has. */
        DISCARD,
        /** To be inspected once its first bytes are there. */
        PREFIX,
        /** To be inspected once it is complete. */
        WHOLE,
        /** Answer of an inspection: the target handles the message itself. */
        TAKE,
        /** No message at all: its header goes on, the stream ends. */
        BROKEN
    }

    /** Decides about messages and receives what passes. */
    public interface Target {
        /** Whether messages of this type exist; asked when the length is perhaps not there yet (PG-F3). */
        boolean knows(byte type);

        /**
         * Called once per message, when its header is there.
         *
         * @param length as in the header: without the type, not yet checked; may be negative
         * @return anything but {@link Treatment#TAKE}
         */
        Treatment begin(byte type, long length);

        /**
         * Looks at a message that was asked for; must not change its indices.
         *
         * @param at where its type byte is
         * @param size how many bytes of it are there: all, or {@link #PREFIX_BYTES} of it
         * @return PASS, DROP, TAKE (only when complete) or WHOLE (only for a prefix)
         */
        Treatment inspect(byte type, ByteBuf buffer, int at, int size);

        /** Receives a complete message, lent for the time of the call. */
        void take(byte type, ByteBuf message);

        /** A message of treatment DISCARD is gone. */
        void discarded(byte type);

        /** Receives bytes that go on, and owns them. */
        void pass(ByteBuf bytes);

        /** Called between two messages after {@link #callAtBoundary}. */
        void boundary();

        /** The header of what is no message has gone on; nothing else will. */
        void broken();
    }

    private enum Phase {
        BETWEEN,
        PASSING,
        DROPPING,
        DISCARDING,
        BROKEN
    }

    private final Target target;
    private final ByteBufAllocator allocator;
    private Phase phase = Phase.BETWEEN;
    private byte type;
    private @Nullable Treatment treatment;
    private @Nullable ByteBuf held;
    private int needed;
    private long left;
    private int runStart;
    private boolean stopped;
    private boolean boundaryWanted;

    public MessageStream(Target target, ByteBufAllocator allocator) {
        this.target = target;
        this.allocator = allocator;
    }

    /** Lets {@link #feed} return after the current message, with the rest unread. */
    public void stop() {
        stopped = true;
    }

    public void goOn() {
        stopped = false;
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Whether a part of a message has gone on and the rest has not: nothing may be put in between (PG-F9). */
    public boolean isInsidePassingMessage() {
        return phase == Phase.PASSING;
    }

    /** Asks for a call of {@link Target#boundary} before the next message. */
    public void callAtBoundary() {
        boundaryWanted = true;
    }

    /** Gives back what is held of an incomplete message. */
    public void close() {
        phase = Phase.BROKEN;
        releaseHeld();
    }

    /** Reads as much as it may; what is left unread must be fed again after {@link #goOn}. */
    public void feed(ByteBuf in) {
        runStart = in.readerIndex();
        while (!stopped && in.isReadable()) {
            switch (phase) {
                case BETWEEN -> readMessage(in);
                case PASSING -> skip(in, false);
                case DROPPING, DISCARDING -> skip(in, true);
                case BROKEN -> in.skipBytes(in.readableBytes());
            }
        }
        if (phase != Phase.BROKEN) {
            endRun(in);
        }
    }

    private void skip(ByteBuf in, boolean vanish) {
        int step = (int) Math.min(left, in.readableBytes());
        in.skipBytes(step);
        left -= step;
        if (vanish) {
            runStart = in.readerIndex();
        }
        if (left == 0) {
            boolean tell = phase == Phase.DISCARDING;
            phase = Phase.BETWEEN;
            if (tell) {
                target.discarded(type);
            }
        }
    }

    private void readMessage(ByteBuf in) {
        if (boundaryWanted && held == null) {
            boundaryWanted = false;
            endRun(in);
            target.boundary();
        }
        if (held == null) {
            int available = in.readableBytes();
            act(in, null, available, decide(in, in.readerIndex(), available));
        } else {
            readHeld(in, held);
        }
    }

    private void readHeld(ByteBuf in, ByteBuf message) {
        int step = Math.min(needed - message.readableBytes(), in.readableBytes());
        message.writeBytes(in, step);
        runStart = in.readerIndex();
        int available = message.readableBytes();
        if (available < needed) {
            return;
        }
        Treatment decided = decide(message, 0, available);
        if (decided == null) {
            return;
        }
        held = null;
        act(in, message, available, decided);
    }

    /** What to do with the message at this place, or null while more of it is needed. */
    private @Nullable Treatment decide(ByteBuf buffer, int at, int available) {
        type = buffer.getByte(at);
        if (treatment == null) {
            if (!target.knows(type)) {
                return Treatment.BROKEN;
            }
            if (available < HEADER) {
                needed = HEADER;
                return null;
            }
            long length = buffer.getInt(at + 1);
            treatment = target.begin(type, length);
            left = 1 + length;
        }
        while (treatment == Treatment.PREFIX || treatment == Treatment.WHOLE) {
            needed = treatment == Treatment.PREFIX ? (int) Math.min(PREFIX_BYTES, left) : (int) left;
            if (available < needed) {
                return null;
            }
            treatment = target.inspect(type, buffer, at, needed);
        }
        return treatment;
    }

    /** Carries out a decision about a message of which so many bytes are in {@code in}, or held and ours. */
    private void act(ByteBuf in, @Nullable ByteBuf message, int available, @Nullable Treatment decided) {
        if (decided == null) {
            hold(in, available);
            return;
        }
        treatment = null;
        switch (decided) {
            case PASS -> {
                if (message != null) {
                    target.pass(message);
                    left -= available;
                }
                phase = left > 0 ? Phase.PASSING : Phase.BETWEEN;
            }
            case DROP, DISCARD -> {
                endRun(in);
                if (message != null) {
                    message.release();
                    left -= available;
                }
                phase = decided == Treatment.DROP ? Phase.DROPPING : Phase.DISCARDING;
                skip(in, true);
            }
            case TAKE -> take(in, message);
            case BROKEN -> breakOff(in, message, available);
            case PREFIX, WHOLE -> throw new IllegalStateException("undecided: " + decided);
        }
    }

    private void hold(ByteBuf in, int available) {
        endRun(in);
        ByteBuf start = allocator.buffer(Math.min(needed, FIRST_ALLOCATION));
        start.writeBytes(in, available);
        runStart = in.readerIndex();
        held = start;
    }

    private void take(ByteBuf in, @Nullable ByteBuf message) {
        if (message != null) {
            try {
                target.take(type, message);
            } finally {
                message.release();
            }
            return;
        }
        endRun(in);
        int size = (int) left;
        int at = in.readerIndex();
        in.skipBytes(size);
        runStart = in.readerIndex();
        target.take(type, in.slice(at, size));
    }

    private void breakOff(ByteBuf in, @Nullable ByteBuf message, int available) {
        phase = Phase.BROKEN;
        if (message != null) {
            target.pass(message);
        } else {
            int header = in.readerIndex() + Math.min(available, HEADER);
            target.pass(in.retainedSlice(runStart, header - runStart));
            in.skipBytes(in.readableBytes());
        }
        target.broken();
    }

    private void endRun(ByteBuf in) {
        int end = in.readerIndex();
        if (end > runStart) {
            target.pass(in.retainedSlice(runStart, end - runStart));
            runStart = end;
        }
    }

    private void releaseHeld() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
