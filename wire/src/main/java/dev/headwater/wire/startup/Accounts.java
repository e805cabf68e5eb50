package dev.headwater.wire.startup;

import dev.headwater.engine.execute.Interceptor;
import dev.headwater.wire.auth.ScramCredential;
import dev.headwater.wire.startup.LoginRoute.Target;
import dev.headwater.wire.startup.SyncAccounts.KnownUser;
import dev.headwater.wire.startup.SyncAccounts.Users;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds users by the name that a client shows: {@code USER.SYNC}, or plain {@code USER} while there is one sync. Users
 * that do not exist get a credential too, always the same for a name, so that the exchange tells nothing (PG-A9).
 * Immutable, safe on any thread.
 */
public final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final int SALT_BYTES = 16;
    private static final String MAC = "HmacSHA256";

    private final Map<String, SyncAccounts> bySync;
    private final SaltSource salts;

    /** Where salts come from: a name has the same salt whether it exists or not, as long as the process lives. */
    public static final class SaltSource {
        private final byte[] key = new byte[32];

        public SaltSource() {
            new SecureRandom().nextBytes(key);
        }

        /** The salt of a user, named as {@code USER.SYNC}. */
        public byte[] salt(String user) {
            byte[] salt = new byte[SALT_BYTES];
            System.arraycopy(derive("salt " + user), 0, salt, 0, SALT_BYTES);
            return salt;
        }

        byte[] derive(String text) {
            try {
                Mac mac = Mac.getInstance(MAC);
                mac.init(new SecretKeySpec(key, MAC));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + MAC, e);
            }
        }
    }

    /** @param bySync users by the name of their sync */
    public Accounts(Map<String, SyncAccounts> bySync, SaltSource salts) {
        this.bySync = Map.copyOf(bySync);
        this.salts = salts;
    }

    /**
     * Who verifies this user. From an address that the sync does not allow nobody exists: a stranger learns nothing.
     *
     * @param user as the client shows it
     */
    LoginRoute find(String user, SocketAddress from) {
        int dot = user.lastIndexOf('.');
        if (dot >= 0 && bySync.containsKey(user.substring(dot + 1))) {
            return find(user.substring(dot + 1), user.substring(0, dot), from);
        }
        return bySync.size() == 1 ? find(bySync.keySet().iterator().next(), user, from) : mock(user);
    }

    private LoginRoute find(String syncName, String user, SocketAddress from) {
        // with and without the sync a user that does not exist has one salt, as one that exists
        String fullName = user + "." + syncName;
        SyncAccounts sync = bySync.get(syncName);
        if (sync == null) {
            return mock(fullName);
        }
        if (!sync.allow().admits(from)) {
            LOG.info("login refused: {} is not in \"allow\" of the sync \"{}\"", from, syncName);
            return mock(fullName);
        }
        return switch (sync.users()) {
            case Users.Known(Map<String, KnownUser> byName) -> {
                KnownUser known = byName.get(user);
                yield known == null
                        ? mock(fullName)
                        : new LoginRoute.Verify(
                                known.credential(), Optional.of(new Target(known.account(), known.databasePassword())));
            }
            case Users.OfDatabase(UpstreamServer server, Interceptor interceptor) ->
                new LoginRoute.Relay(new Account(server, user, interceptor));
        };
    }

    private LoginRoute mock(String user) {
        return new LoginRoute.Verify(
                ScramCredential.mock(salts.salt(user), salts.derive("keys " + user)), Optional.empty());
    }
}
