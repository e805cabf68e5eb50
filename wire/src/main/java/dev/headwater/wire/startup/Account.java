package dev.headwater.wire.startup;

import dev.headwater.engine.execute.Interceptor;
import dev.headwater.wire.auth.ScramCredential;

/**
 * One proxy user and where its sessions go.
 *
 * @param databaseName the one database that it may ask for
 */
public record Account(
        ScramCredential credential,
        String databaseName,
        String upstreamHost,
        int upstreamPort,
        String databaseUser,
        String databasePassword,
        Interceptor interceptor) {

    @Override
    public String toString() {
        return databaseUser + " at " + upstreamHost + ":" + upstreamPort + "/" + databaseName;
    }
}
