package dev.headwater.wire.startup;

import io.netty.buffer.ByteBuf;

/** What a client and its verifier say to each other after the StartupMessage. Event loop only. */
interface LoginDialogue {

    /** The first question to the client. */
    void begin();

    /**
     * One answer of the client, a message of type {@code p}.
     *
     * @param body behind the length, lent
     */
    void answer(ByteBuf body);
}
