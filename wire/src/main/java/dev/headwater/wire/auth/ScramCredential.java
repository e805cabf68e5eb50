package dev.headwater.wire.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;

/**
 * What a server keeps to verify a password without having it (RFC 5802, section 3). Immutable, safe on any thread.
 */
public final class ScramCredential {
    static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;
    private static final int ITERATIONS = 4096;

    private final byte[] salt;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramCredential(byte[] salt, byte[] storedKey, byte[] serverKey) {
        this.salt = salt;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    /** Derives the keys of a password; takes milliseconds, not for an event loop. */
    public static ScramCredential of(String password, byte[] salt) {
        byte[] salted = ScramFunctions.saltedPassword(
                MECHANISM, StringPreparation.POSTGRESQL_PREPARATION, password.toCharArray(), salt, ITERATIONS);
        byte[] clientKey = ScramFunctions.clientKey(MECHANISM, salted);
        return new ScramCredential(
                salt, ScramFunctions.storedKey(MECHANISM, clientKey), ScramFunctions.serverKey(MECHANISM, salted));
    }

    /** Keys that belong to no password, for the exchange with a user that does not exist (PG-A9). */
    public static ScramCredential mock(byte[] salt, byte[] keys) {
        return new ScramCredential(salt, keys, keys);
    }

    byte[] salt() {
        return salt.clone();
    }

    int iterations() {
        return ITERATIONS;
    }

    /** Compares in constant time (PG-A12). */
    boolean verifies(byte[] proof, String authMessage) {
        return proof.length == storedKey.length
                && ScramFunctions.verifyClientProof(MECHANISM, proof, storedKey, authMessage);
    }

    byte[] serverSignature(String authMessage) {
        return ScramFunctions.serverSignature(MECHANISM, serverKey, authMessage);
    }
}
