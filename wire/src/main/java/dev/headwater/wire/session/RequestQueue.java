package dev.headwater.wire.session;

import dev.headwater.wire.message.Backend;

/**
 * The requests that upstream has not answered yet, in order, and to whom each answer belongs. Matching is by the type
 * of the answer, as in PgBouncer's {@code ResponseAction}.
 *
 * <p>One request is one short in a ring: its kind, its disposition, and whether an effect waits for it. After an error
 * in an extended request everything up to the next Sync is gone, as upstream ignores it (PG-E9).
 *
 * <p>Knows no socket. Event loop only.
 */
public final class RequestQueue {
    private static final Request[] REQUESTS = Request.values();
    private static final Disposition[] DISPOSITIONS = Disposition.values();
    private static final int REQUEST_MASK = 0x0f;
    private static final int DISPOSITION_SHIFT = 4;
    private static final int DISPOSITION_MASK = 0x07;
    private static final int EFFECT = 0x80;

    private enum Mode {
        ORDINARY,
        /** Upstream ignores everything up to a Sync that has not been sent yet. */
        SKIPPING,
        /** Upstream reads COPY data whose end has not been sent yet. */
        COPYING_IN
    }

    private final Effects effects;
    private short[] ring = new short[64];
    private int head;
    private int size;
    private Mode mode = Mode.ORDINARY;
    /** The client's latest request, answered or not. */
    private Request latest = Request.SYNC;

    public RequestQueue(Effects effects) {
        this.effects = effects;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Whether nothing is unanswered, and nothing is left open either: without a Sync behind it, an extended request keeps
     * its implicit transaction.
     */
    public boolean isSettled() {
        return size == 0 && mode == Mode.ORDINARY && latest.endsWithReady();
    }

    /** Whether upstream ignores what is sent now, until a Sync. */
    public boolean isSkipping() {
        return mode == Mode.SKIPPING;
    }

    /** Whether upstream is reading COPY data, so that nothing else may be asked. */
    public boolean isCopyingIn() {
        return mode == Mode.COPYING_IN;
    }

    public void add(Request request, Disposition disposition) {
        add(request, disposition, false);
    }

    /** Adds a request whose effect has just been noted. */
    public void addWithEffect(Request request, Disposition disposition) {
        add(request, disposition, true);
    }

    @SuppressWarnings("EnumOrdinal") // of no meaning outside of this ring
    private void add(Request request, Disposition disposition, boolean effect) {
        if (disposition == Disposition.FORWARD && request != Request.COPY_END) {
            latest = request;
        }
        switch (mode) {
            case SKIPPING -> {
                if (request != Request.SYNC) {
                    dropEffect(effect);
                    return;
                }
                mode = Mode.ORDINARY;
            }
            case COPYING_IN -> {
                if (request == Request.SYNC) {
                    return;
                }
                if (request == Request.COPY_END) {
                    mode = Mode.ORDINARY;
                    return;
                }
            }
            case ORDINARY -> {
                if (request == Request.COPY_END && size == 0) {
                    return;
                }
            }
        }
        append((short) (request.ordinal() | disposition.ordinal() << DISPOSITION_SHIFT | (effect ? EFFECT : 0)));
    }

    /**
     * Takes note of one message from upstream.
     *
     * @return to whom it belongs; for an ErrorResponse FORWARD, STEP or OURS
     */
    public Disposition answer(byte type) {
        return switch (type) {
            case Backend.DATA_ROW, Backend.PARAMETER_DESCRIPTION -> headDisposition();
            case Backend.NOTICE_RESPONSE, Backend.PARAMETER_STATUS, Backend.NOTIFICATION_RESPONSE ->
                Disposition.FORWARD;
            case Backend.COMMAND_COMPLETE, Backend.PORTAL_SUSPENDED, Backend.EMPTY_QUERY_RESPONSE ->
                complete(Request.EXECUTE);
            case Backend.PARSE_COMPLETE -> complete(Request.PARSE);
            case Backend.BIND_COMPLETE -> complete(Request.BIND);
            case Backend.CLOSE_COMPLETE -> complete(Request.CLOSE);
            case Backend.ROW_DESCRIPTION, Backend.NO_DATA -> complete(Request.DESCRIBE);
            case Backend.READY_FOR_QUERY -> ready();
            case Backend.ERROR_RESPONSE -> error();
            case Backend.COPY_IN_RESPONSE -> copyIn();
            default -> headDisposition();
        };
    }

    private Disposition headDisposition() {
        return size == 0 ? Disposition.FORWARD : disposition(ring[head]);
    }

    /** Ends the oldest request if it is of this kind; inside a simple Query the same messages end nothing. */
    private Disposition complete(Request expected) {
        if (size == 0) {
            return Disposition.FORWARD;
        }
        short entry = ring[head];
        if (request(entry) == expected) {
            pop();
            if ((entry & EFFECT) != 0) {
                effects.applyOldest();
            }
        }
        return disposition(entry);
    }

    private Disposition ready() {
        mode = Mode.ORDINARY;
        while (size > 0) {
            short entry = pop();
            boolean effect = (entry & EFFECT) != 0;
            if (request(entry).endsWithReady()) {
                if (effect) {
                    effects.applyOldest();
                }
                return disposition(entry);
            }
            dropEffect(effect);
        }
        return Disposition.FORWARD;
    }

    private Disposition error() {
        if (size == 0) {
            // only a malformed Flush is answered without having been asked (PG-F5)
            mode = Mode.SKIPPING;
            return Disposition.FORWARD;
        }
        short entry = ring[head];
        if (request(entry).endsWithReady()) {
            mode = Mode.ORDINARY;
        } else {
            mode = Mode.SKIPPING;
            skipToSync();
        }
        return switch (disposition(entry)) {
            case FORWARD, SKIP, LEARN -> Disposition.FORWARD;
            case OURS, DELIVER -> Disposition.OURS;
            case STEP -> Disposition.STEP;
        };
    }

    private void skipToSync() {
        while (size > 0) {
            if (request(ring[head]) == Request.SYNC) {
                mode = Mode.ORDINARY;
                return;
            }
            dropEffect((pop() & EFFECT) != 0);
        }
    }

    /** Forgets the Syncs that were sent before the end of the data: upstream ignores them (PG-C2). */
    private Disposition copyIn() {
        Disposition disposition = headDisposition();
        if (size == 0) {
            return disposition;
        }
        mode = Mode.COPYING_IN;
        int kept = 1;
        for (int i = 1; i < size; i++) {
            short entry = ring[index(i)];
            Request request = request(entry);
            if (mode == Mode.COPYING_IN && request == Request.COPY_END) {
                mode = Mode.ORDINARY;
            } else if (mode != Mode.COPYING_IN || request != Request.SYNC) {
                ring[index(kept)] = entry;
                kept++;
            }
        }
        size = kept;
        return disposition;
    }

    private void dropEffect(boolean effect) {
        if (effect) {
            effects.dropOldest();
        }
    }

    private void append(short entry) {
        if (size == ring.length) {
            short[] larger = new short[ring.length * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[index(i)];
            }
            ring = larger;
            head = 0;
        }
        ring[index(size)] = entry;
        size++;
    }

    /** Removes the oldest request, and the marks behind it that have lost their meaning. */
    private short pop() {
        short entry = ring[head];
        do {
            head = index(1);
            size--;
        } while (size > 0 && request(ring[head]) == Request.COPY_END);
        return entry;
    }

    private int index(int offset) {
        return (head + offset) & (ring.length - 1);
    }

    private static Request request(short entry) {
        return REQUESTS[entry & REQUEST_MASK];
    }

    private static Disposition disposition(short entry) {
        return DISPOSITIONS[(entry >> DISPOSITION_SHIFT) & DISPOSITION_MASK];
    }
}
