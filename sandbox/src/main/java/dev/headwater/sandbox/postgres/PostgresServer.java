package dev.headwater.sandbox.postgres;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server that runs. */
interface PostgresServer {

    String host();

    int port();

    String superuser();

    /** Null where the superuser needs none. */
    @Nullable
    String superuserPassword();

    /** Whether databases go with the server. */
    boolean isScratch();

    void close() throws IOException;
}
