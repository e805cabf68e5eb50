package dev.headwater.wire.startup;

import dev.headwater.wire.auth.ScramCredential;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds proxy users by the name that a client shows: {@code USER.SYNC}, or plain {@code USER} while there is one sync.
 * Users that do not exist get a credential too, always the same for a name, so that the exchange tells nothing
 * (PG-A9). Immutable, safe on any thread.
 */
public final class Accounts {
    private static final int SALT_BYTES = 16;
    private static final String MAC = "HmacSHA256";

    private final Map<String, Map<String, Account>> bySync;
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

    /** @param bySync accounts by sync name, then by user name without the sync */
    public Accounts(Map<String, Map<String, Account>> bySync, SaltSource salts) {
        this.bySync = Map.copyOf(bySync);
        this.salts = salts;
    }

    public Optional<Account> find(String user) {
        int dot = user.lastIndexOf('.');
        if (dot >= 0) {
            Map<String, Account> users = bySync.getOrDefault(user.substring(dot + 1), Map.of());
            Account account = users.get(user.substring(0, dot));
            if (account != null) {
                return Optional.of(account);
            }
        }
        return bySync.size() == 1
                ? Optional.ofNullable(bySync.values().iterator().next().get(user))
                : Optional.empty();
    }

    ScramCredential mock(String user) {
        return ScramCredential.mock(salts.salt(user), salts.derive("keys " + user));
    }
}
