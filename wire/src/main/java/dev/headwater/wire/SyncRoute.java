package dev.headwater.wire;

import dev.headwater.engine.execute.Interceptor;
import dev.headwater.wire.startup.AllowList;

/**
 * Where the sessions of one sync go; one entry of {@code syncs} of the configuration.
 *
 * @param syncName clients log in as {@code USER.SYNC}
 * @param allow from where its users may log in; the listener's own list holds besides
 * @param interceptor decides about writes; one that always answers Relay makes the sync relay only
 */
public record SyncRoute(
        String syncName, SyncDatabase database, SyncUsers users, AllowList allow, Interceptor interceptor) {}
