package dev.headwater.wire.startup;

/**
 * How many clients may be logged in or logging in at once; {@code listen.postgres.sessions} of the configuration. Each
 * client needs a connection of the database too, so that its {@code max_connections} should not be smaller.
 *
 * @param most in total
 * @param mostPerUser with the same user name
 * @param mostPerAddress from the same address
 */
public record SessionLimits(int most, int mostPerUser, int mostPerAddress) {
    public static final SessionLimits DEFAULT = new SessionLimits(10_000, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
