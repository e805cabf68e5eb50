package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.Verdict;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.wire.message.Execute;
import io.netty.buffer.ByteBuf;

/**
 * What a session is doing with its client's messages.
 *
 * <pre>
 *   Relaying ──► Classifying ──► Draining ──► Running ──► Relaying
 *      │  ▲           │            ▲  │
 *      │  └── no write ┘           │  └── upstream skips to Sync: forwarded ──► Relaying
 *      └────── known write ────────┘
 * </pre>
 *
 * <p>A message in a phase is owned by it. Except while relaying, the client's later messages wait (PG-E24).
 */
sealed interface Phase {

    record Relaying() implements Phase {}

    /** The text of this Parse or Query is being looked at on another thread. */
    record Classifying(ByteBuf message) implements Phase {}

    /** Everything before this message must be answered first (PG-E23). */
    record Draining(Waiting waiting) implements Phase {}

    /** A statement runs; the message may still turn out to be upstream's. */
    record Running(Conversation conversation, ByteBuf message) implements Phase {}

    record Closed() implements Phase {}

    /** A message that is not for upstream, at least not yet. */
    sealed interface Waiting {
        ByteBuf message();

        record Query(ByteBuf message, Verdict verdict) implements Waiting {}

        record Portal(ByteBuf message, Execute execute) implements Waiting {}

        /** A Parse that was too long to be read; its message is empty. */
        record Oversized(ByteBuf message, SqlError error) implements Waiting {}
    }
}
