package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.Encryption;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a client must fulfil before anybody asks for its password. The refusals come after its StartupMessage, so that
 * drivers show them (PG-L2). Thread-safe.
 */
public final class Gate {
    private static final Set<String> NO = Set.of("false", "off", "no", "0", "f", "n");

    private final Settings settings;
    private final FailedLogins failedLogins;
    private final Admission admission;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private enum State {
        OPEN,
        /** Headwater stops: only cancel requests are still taken. */
        CLOSING
    }

    /**
     * What must be fulfilled.
     *
     * @param tlsRequired whether plain connections are refused
     * @param allow from where clients may connect
     */
    public record Settings(
            boolean tlsRequired, AllowList allow, SessionLimits sessions, FailedLogins.Settings failedLogins) {}

    public Gate(Settings settings) {
        this.settings = settings;
        this.failedLogins = new FailedLogins(settings.failedLogins());
        this.admission = new Admission(settings.sessions());
    }

    /** Lets nobody in any more (57P03). */
    public void close() {
        state.set(State.CLOSING);
    }

    /** Whether Headwater stops. */
    boolean isClosing() {
        return state.get() == State.CLOSING;
    }

    boolean admitsCancel(Channel channel) {
        return settings.allow().admits(channel.remoteAddress());
    }

    /** @throws SqlStateException 57P03, 28000, 53300 or 0A000, if the client may not even try to log in */
    void check(ClientConnection client) {
        if (isClosing()) {
            throw SqlError.of(SqlState.CANNOT_CONNECT_NOW, "the database system is shutting down")
                    .withHint("Headwater is being stopped; try again.")
                    .toException();
        }
        if (!settings.allow().admits(client.address())) {
            throw refuse("connections from " + host(client) + " are not allowed")
                    .withHint("Add its network to \"allow\" of the listener.")
                    .toException();
        }
        if (settings.tlsRequired() && client.encryption() instanceof Encryption.Plain) {
            throw refuse("connection from " + host(client) + " rejected, no encryption")
                    .withHint("Connect with TLS, for example sslmode=require.")
                    .toException();
        }
        Optional<Duration> wait = failedLogins.wait(client.address());
        if (wait.isPresent()) {
            throw SqlError.of(SqlState.TOO_MANY_CONNECTIONS, "too many failed logins from " + host(client))
                    .withHint("Try again in " + (wait.get().toSeconds() + 1) + " seconds.")
                    .toException();
        }
        admission.admit(client.context().channel()).ifPresent(error -> {
            throw error.toException();
        });
        if (client.user().isEmpty()) {
            throw refuse("no PostgreSQL user name specified in startup packet").toException();
        }
        if (asksForReplication(client.message())) {
            throw SqlError.of(SqlState.FEATURE_NOT_SUPPORTED, "Headwater does not relay replication connections")
                    .withHint("Connect to the database directly.")
                    .toException();
        }
    }

    /** Counts a client that has proved who it is; or tells why it is one too many. */
    Optional<SqlError> admit(ClientConnection client, Account account) {
        return admission.admit(client.context().channel(), account);
    }

    void failedPassword(ClientConnection client) {
        failedLogins.failed(client.address());
    }

    private static SqlError refuse(String message) {
        return SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, message);
    }

    private static String host(ClientConnection client) {
        return client.address() instanceof InetSocketAddress inet
                ? "host \"" + inet.getAddress().getHostAddress() + "\""
                : "this address";
    }

    private static boolean asksForReplication(StartupMessage message) {
        String value = message.find("replication").orElse("false").toLowerCase(Locale.ROOT);
        return !NO.contains(value);
    }
}
