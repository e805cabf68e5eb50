package dev.headwater.wire.relay;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends a session that does nothing for too long. Looks from time to time instead of at every message, which costs the
 * relay nothing; a limit is therefore exceeded by up to a quarter, at most a second. Event loop only.
 */
final class IdleWatch {
    private static final long LONGEST_STEP = Duration.ofSeconds(1).toNanos();

    private final RelaySession session;
    private final IdleLimits limits;
    private final EventLoop loop;
    private long seenActivity;
    private RelaySession.Idleness seen = RelaySession.Idleness.BUSY;
    private long since;

    private IdleWatch(RelaySession session, IdleLimits limits, EventLoop loop) {
        this.session = session;
        this.limits = limits;
        this.loop = loop;
    }

    /** Watches, if there is a limit, until the session ends. */
    static void start(RelaySession session, IdleLimits limits, EventLoop loop) {
        if (limits.session().isPresent() || limits.transaction().isPresent()) {
            new IdleWatch(session, limits, loop).look();
        }
    }

    private void look() {
        if (!session.isOpen()) {
            return;
        }
        long now = System.nanoTime();
        RelaySession.Idleness idleness = session.idleness();
        if (session.activity() != seenActivity || idleness != seen) {
            seenActivity = session.activity();
            seen = idleness;
            since = now;
        }
        Optional<Duration> limit = switch (idleness) {
            case BUSY -> Optional.empty();
            case IDLE -> limits.session();
            case IDLE_IN_TRANSACTION -> limits.transaction();
        };
        if (limit.isPresent() && now - since >= limit.get().toNanos()) {
            session.abort(
                    idleness == RelaySession.Idleness.IDLE
                            ? SqlError.of(
                                    SqlState.IDLE_SESSION_TIMEOUT, "terminating connection due to idle-session timeout")
                            : SqlError.of(
                                    SqlState.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                                    "terminating connection due to idle-in-transaction timeout"));
            return;
        }
        var _ = loop.schedule(this::look, step(), TimeUnit.NANOSECONDS);
    }

    private long step() {
        long shortest = Math.min(nanoseconds(limits.session()), nanoseconds(limits.transaction()));
        return Math.min(shortest / 4, LONGEST_STEP);
    }

    private static long nanoseconds(Optional<Duration> limit) {
        return limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }
}
