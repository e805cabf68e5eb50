package dev.headwater.wire;

import dev.headwater.wire.tls.UpstreamTls;

/**
 * The database of a sync; {@code syncs.NAME.database} of the configuration.
 *
 * @param host name or address of the database server
 * @param name the one database that clients may ask for
 * @param tls how connections to it are encrypted
 */
public record SyncDatabase(String host, int port, String name, UpstreamTls tls) {}
