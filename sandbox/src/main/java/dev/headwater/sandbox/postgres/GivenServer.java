package dev.headwater.sandbox.postgres;

import dev.headwater.sandbox.http.Parameters;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs and that stays after us. */
record GivenServer(
        String host, int port, String superuser, @Nullable String superuserPassword) implements PostgresServer {

    private static final int USUAL_PORT = 5432;
    private static final String USUAL_SUPERUSER = "postgres";

    /** User and password stand before the host, or, as pgjdbc wants them, among the parameters. */
    static GivenServer of(URI url) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the URL of the given Postgres names no host");
        }
        Parameters parameters =
                Parameters.decode(Optional.ofNullable(url.getRawQuery()).orElse(""));
        String[] user = Optional.ofNullable(url.getUserInfo()).orElse("").split(":", 2);
        String name = user[0].isEmpty() ? parameters.find("user").orElse(USUAL_SUPERUSER) : user[0];
        String password =
                user.length == 2 ? user[1] : parameters.find("password").orElse(null);
        return new GivenServer(url.getHost(), url.getPort() < 0 ? USUAL_PORT : url.getPort(), name, password);
    }

    @Override
    public boolean isScratch() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "GivenServer[" + superuser + "@" + host + ":" + port + "]";
    }
}
