package dev.headwater.sandbox.stripe.record;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Ids in Stripe's form: a prefix and letters and digits that mean nothing. Thread-safe. */
public final class Ids {

    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    /**
     * An id that was not given before.
     *
     * @param length characters behind the prefix
     */
    public String next(String prefix, int length) {
        return of(prefix, length, random);
    }

    static String of(String prefix, int length, RandomGenerator random) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return id.toString();
    }
}
