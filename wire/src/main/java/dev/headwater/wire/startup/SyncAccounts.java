package dev.headwater.wire.startup;

import dev.headwater.engine.execute.Interceptor;
import dev.headwater.schemas.model.Secret;
import dev.headwater.wire.auth.ScramCredential;
import java.util.Map;

/**
 * The users of one sync.
 *
 * @param allow from where they may log in
 */
public record SyncAccounts(AllowList allow, Users users) {

    /** Who they are. */
    public sealed interface Users {

        /** Headwater's own, by name without the sync. */
        record Known(Map<String, KnownUser> byName) implements Users {
            public Known {
                byName = Map.copyOf(byName);
            }
        }

        /** Whoever the database lets in. */
        record OfDatabase(UpstreamServer server, Interceptor interceptor) implements Users {}
    }

    /** One of Headwater's own. */
    public record KnownUser(ScramCredential credential, Account account, Secret databasePassword) {}
}
