package dev.headwater.wire;

import dev.headwater.wire.relay.IdleLimits;
import java.time.Duration;

/**
 * How long what may take; {@code listen.postgres.timeouts} of the configuration.
 *
 * @param login from the connection to the end of the login (PG-L1)
 * @param idle limits of sessions that do nothing
 */
public record Timeouts(Duration login, IdleLimits idle) {
    /** As Postgres: 60 s for the login ({@code authentication_timeout}), idle sessions live forever. */
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(60), IdleLimits.NONE);
}
