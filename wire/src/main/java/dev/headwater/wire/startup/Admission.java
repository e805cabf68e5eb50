package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts the clients that are logged in or logging in, and refuses those that are too many (PG-L2). Cancel requests are
 * not counted: they must get through when everything else is full. Thread-safe.
 */
public final class Admission {
    private final SessionLimits limits;
    private final ConcurrentMap<Counted, Integer> counts = new ConcurrentHashMap<>();

    private sealed interface Counted {
        record Everyone() implements Counted {}

        record At(String address) implements Counted {}

        record Of(String databaseUser, String server) implements Counted {}
    }

    public Admission(SessionLimits limits) {
        this.limits = limits;
    }

    /** Admits a client that says who it is, until its channel is closed; or tells why not. */
    Optional<SqlError> admit(Channel channel) {
        if (!take(channel, new Counted.Everyone(), limits.most())) {
            return refuse("sorry, too many clients already", "most", limits.most());
        }
        if (limits.mostPerAddress() == Integer.MAX_VALUE
                || !(channel.remoteAddress() instanceof InetSocketAddress address)
                || take(channel, new Counted.At(address.getAddress().getHostAddress()), limits.mostPerAddress())) {
            return Optional.empty();
        }
        return refuse("too many connections from this address", "most_per_address", limits.mostPerAddress());
    }

    /** Admits a client that has proved who it is; or tells why not. */
    Optional<SqlError> admit(Channel channel, Account account) {
        Counted user = new Counted.Of(account.databaseUser(), account.server().toString());
        return limits.mostPerUser() == Integer.MAX_VALUE || take(channel, user, limits.mostPerUser())
                ? Optional.empty()
                : refuse(
                        "too many connections for role \"" + account.databaseUser() + "\"",
                        "most_per_user",
                        limits.mostPerUser());
    }

    private boolean take(Channel channel, Counted counted, int most) {
        int now = counts.merge(counted, 1, Integer::sum);
        if (now > most) {
            giveBack(counted);
            return false;
        }
        channel.closeFuture().addListener(_ -> giveBack(counted));
        return true;
    }

    private void giveBack(Counted counted) {
        counts.computeIfPresent(counted, (_, count) -> count == 1 ? null : count - 1);
    }

    private static Optional<SqlError> refuse(String message, String setting, int limit) {
        return Optional.of(SqlError.of(SqlState.TOO_MANY_CONNECTIONS, message)
                .withHint("The limit is \"sessions." + setting + "\" of the configuration, now " + limit + "."));
    }
}
