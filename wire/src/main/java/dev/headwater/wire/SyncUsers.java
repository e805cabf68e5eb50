package dev.headwater.wire;

import java.util.List;

/** Who may log in to a sync; {@code syncs.NAME.users} of the configuration. */
public sealed interface SyncUsers {

    /** Users that Headwater knows, each with the database role that its sessions have. */
    record Proxy(List<ProxyUser> users) implements SyncUsers {
        public Proxy {
            users = List.copyOf(users);
        }
    }

    /** {@code users: postgres}: the database's own users, verified by the database itself. */
    record Postgres() implements SyncUsers {}
}
