package dev.headwater.wire.auth;

import java.util.Optional;

/** What a login must know of the encryption of its connection. */
public sealed interface Encryption {

    /** None: passwords must not be sent. */
    record Plain() implements Encryption {}

    /** TLS, with what SCRAM can bind to; empty where the certificate gives nothing (PG-A5). */
    record Tls(Optional<byte[]> endPoint) implements Encryption {}

    /** What SCRAM-SHA-256-PLUS binds to, if it is possible at all. */
    default Optional<byte[]> binding() {
        return switch (this) {
            case Plain() -> Optional.empty();
            case Tls(Optional<byte[]> endPoint) -> endPoint;
        };
    }
}
