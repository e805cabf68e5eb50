package dev.headwater.wire.relay;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session may do nothing.
 *
 * @param session outside a transaction, then 57P05; empty for any time
 * @param transaction inside a transaction, then 25P03; empty for any time
 */
public record IdleLimits(Optional<Duration> session, Optional<Duration> transaction) {
    public static final IdleLimits NONE = new IdleLimits(Optional.empty(), Optional.empty());
}
