package dev.headwater.wire;

import dev.headwater.wire.relay.WriteScan;
import java.time.Duration;
import java.util.List;

/**
 * What the wire server needs to know.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param loginDeadline from the connection to the end of the login (PG-L1)
 * @param scan the cheap test that lets reads pass
 */
public record WireSettings(String host, int port, List<SyncRoute> routes, Duration loginDeadline, WriteScan scan) {
    /** As Postgres's {@code authentication_timeout}. */
    public static final Duration DEFAULT_LOGIN_DEADLINE = Duration.ofSeconds(60);

    public WireSettings {
        routes = List.copyOf(routes);
    }
}
