package dev.headwater.wire;

import dev.headwater.wire.startup.AllowList;
import dev.headwater.wire.startup.FailedLogins;
import dev.headwater.wire.startup.SessionLimits;
import dev.headwater.wire.tls.ListenerTls;

/**
 * The port for Postgres clients; {@code listen.postgres} of the configuration.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param allow from where clients may connect
 */
public record ListenSettings(
        String host,
        int port,
        ListenerTls tls,
        AllowList allow,
        SessionLimits sessions,
        FailedLogins.Settings failedLogins,
        Timeouts timeouts) {

    /** A port with everything else as it is by default: no TLS, open to every address, usual limits. */
    public static ListenSettings at(String host, int port) {
        return new ListenSettings(
                host,
                port,
                new ListenerTls.Off(),
                AllowList.everyone(),
                SessionLimits.DEFAULT,
                FailedLogins.Settings.DEFAULT,
                Timeouts.DEFAULT);
    }

    public ListenSettings withTls(ListenerTls newTls) {
        return new ListenSettings(host, port, newTls, allow, sessions, failedLogins, timeouts);
    }

    public ListenSettings withAllow(AllowList newAllow) {
        return new ListenSettings(host, port, tls, newAllow, sessions, failedLogins, timeouts);
    }

    public ListenSettings withSessions(SessionLimits newSessions) {
        return new ListenSettings(host, port, tls, allow, newSessions, failedLogins, timeouts);
    }

    public ListenSettings withFailedLogins(FailedLogins.Settings newFailedLogins) {
        return new ListenSettings(host, port, tls, allow, sessions, newFailedLogins, timeouts);
    }

    public ListenSettings withTimeouts(Timeouts newTimeouts) {
        return new ListenSettings(host, port, tls, allow, sessions, failedLogins, newTimeouts);
    }
}
