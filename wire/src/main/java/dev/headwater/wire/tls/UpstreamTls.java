package dev.headwater.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a connection to the database is encrypted; {@code syncs.NAME.database.tls} of the configuration.
 *
 * @param authority PEM file of the authorities that may have signed the server's certificate; without it those that
 *     Java trusts. As with libpq's {@code sslrootcert}, {@link Mode#REQUIRE} with an authority is {@link
 *     Mode#VERIFY_CA}
 */
public record UpstreamTls(Mode mode, Optional<Path> authority) {

    /** The meanings of libpq's {@code sslmode} (PostgreSQL manual, libpq-ssl-protection). */
    public enum Mode {
        /** Never. */
        DISABLE,
        /** If the server can, whoever it is; else unencrypted. */
        PREFER,
        /** Whoever the server is. */
        REQUIRE,
        /** A trusted authority must have signed the server's certificate. */
        VERIFY_CA,
        /** Besides, the certificate must be for the host that was asked for. */
        VERIFY_FULL
    }

    /** A mode with the authorities that Java trusts. */
    public static UpstreamTls of(Mode mode) {
        return new UpstreamTls(mode, Optional.empty());
    }

    /** What the mode means with this authority. */
    Mode effectiveMode() {
        return mode == Mode.REQUIRE && authority.isPresent() ? Mode.VERIFY_CA : mode;
    }
}
