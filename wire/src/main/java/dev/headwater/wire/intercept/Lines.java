package dev.headwater.wire.intercept;

import dev.headwater.schemas.error.SqlError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What interception may do with the two connections of a session. Event loop only, except {@link #execute}. */
public interface Lines {
    ByteBufAllocator allocator();

    /** Runs a task on the session's event loop; safe on any thread. */
    void execute(Runnable task);

    /** Whether both connections are there. */
    boolean isOpen();

    /** Sends bytes upstream without a flush, and owns them. */
    void toUpstream(ByteBuf message);

    void flushUpstream();

    /** Sends a message to the client as soon as no other one is half sent (PG-F9), without a flush; owns it. */
    void toClient(ByteBuf message);

    void flushClient();

    /** Takes no further message from the client. */
    void hold();

    /** Goes on with the client's messages. */
    void goOn();

    /** Sends a FATAL error and closes both connections. */
    void abort(SqlError error);
}
