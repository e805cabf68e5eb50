package dev.headwater.wire.relay;

import java.nio.ByteBuffer;

/** Finds out, without parsing, that a text cannot write. Thread-safe; called on event loops for every statement. */
@FunctionalInterface
public interface WriteScan {

    /**
     * Whether the text may contain a write.
     *
     * @param text from its position to its limit, in the client's encoding; must not be kept
     */
    boolean mayWrite(ByteBuffer text);
}
