package dev.headwater.sandbox.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a scratch server is started; a server that is given keeps its own settings.
 *
 * @param port 0 takes any free one
 * @param settings of {@code postgresql.conf}
 */
public record PostgresOptions(int port, Map<String, String> settings) {

    public PostgresOptions {
        settings = Map.copyOf(settings);
    }

    /** Many connections and no waiting for disks: what is kept there is thrown away anyway. */
    public static PostgresOptions usual() {
        return new PostgresOptions(0, Map.of("max_connections", "200", "fsync", "off"));
    }

    public PostgresOptions withPort(int other) {
        return new PostgresOptions(other, settings);
    }

    /** With one more setting, or another value of it. */
    public PostgresOptions with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new PostgresOptions(port, more);
    }
}
