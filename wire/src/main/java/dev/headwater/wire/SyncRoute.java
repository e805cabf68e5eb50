package dev.headwater.wire;

import dev.headwater.engine.execute.Interceptor;
import java.util.List;

/**
 * Where the sessions of one sync go.
 *
 * @param syncName clients log in as {@code USER.SYNC}
 * @param databaseName the one database that they may ask for
 * @param upstreamHost name or address of the database server
 * @param interceptor decides about writes; one that always answers Relay makes the sync relay only
 */
public record SyncRoute(
        String syncName,
        String databaseName,
        String upstreamHost,
        int upstreamPort,
        List<ProxyUser> users,
        Interceptor interceptor) {
    public SyncRoute {
        users = List.copyOf(users);
    }
}
