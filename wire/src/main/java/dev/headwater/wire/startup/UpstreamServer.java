package dev.headwater.wire.startup;

import dev.headwater.wire.tls.UpstreamTlsContext;

/**
 * The database of one sync.
 *
 * @param databaseName the one that clients may ask for
 */
public record UpstreamServer(String host, int port, String databaseName, UpstreamTlsContext tls) {
    @Override
    public String toString() {
        return "upstream database \"" + databaseName + "\" at " + host + ":" + port;
    }
}
