package dev.headwater.wire;

import dev.headwater.wire.auth.ScramCredential;
import dev.headwater.wire.startup.Account;
import dev.headwater.wire.startup.Accounts;
import dev.headwater.wire.startup.SyncAccounts;
import dev.headwater.wire.startup.SyncAccounts.KnownUser;
import dev.headwater.wire.startup.SyncAccounts.Users;
import dev.headwater.wire.startup.UpstreamServer;
import dev.headwater.wire.tls.UpstreamTlsContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Makes accounts of the settings: derives keys, reads the authorities of the databases. Blocks. */
final class AccountsBuilder {
    private final Accounts.SaltSource salts = new Accounts.SaltSource();
    private final Executor threads;

    /** @param threads where handshakes compute */
    AccountsBuilder(Executor threads) {
        this.threads = threads;
    }

    /** @throws IOException naming a file that cannot be read */
    Accounts build(List<SyncRoute> syncs) throws IOException {
        Map<String, SyncAccounts> bySync = new HashMap<>();
        for (SyncRoute sync : syncs) {
            bySync.put(sync.syncName(), new SyncAccounts(sync.allow(), users(sync)));
        }
        return new Accounts(bySync, salts);
    }

    private Users users(SyncRoute sync) throws IOException {
        SyncDatabase database = sync.database();
        UpstreamServer server = new UpstreamServer(
                database.host(),
                database.port(),
                database.name(),
                UpstreamTlsContext.load(database.tls(), database.host(), database.port(), threads));
        return switch (sync.users()) {
            case SyncUsers.Postgres() -> new Users.OfDatabase(server, sync.interceptor());
            case SyncUsers.Proxy(List<ProxyUser> users) -> {
                Map<String, KnownUser> known = new HashMap<>();
                for (ProxyUser user : users) {
                    known.put(user.name(), known(sync, server, user));
                }
                yield new Users.Known(known);
            }
        };
    }

    private KnownUser known(SyncRoute sync, UpstreamServer server, ProxyUser user) {
        byte[] salt = salts.salt(user.name() + "." + sync.syncName());
        return new KnownUser(
                ScramCredential.of(user.password().reveal(), salt),
                new Account(server, user.databaseUser(), sync.interceptor()),
                user.databasePassword());
    }
}
