package dev.headwater.wire.cancel;

import dev.headwater.wire.tls.UpstreamTlsContext;
import java.net.SocketAddress;
import java.util.function.Consumer;

/** A session that can be cancelled. Thread-safe. */
public interface CancelTarget {

    /** Asks it to cancel what it runs; tells, on any thread, whether upstream has something to cancel (PG-K5). */
    void cancel(Consumer<Boolean> upstreamToo);

    /** The request has been carried out, or has failed: the session may go on. Only after {@code true}. */
    void cancelSent();

    /** Where the session's database is. */
    SocketAddress upstreamAddress();

    /** How connections to it are encrypted. */
    UpstreamTlsContext upstreamTls();
}
