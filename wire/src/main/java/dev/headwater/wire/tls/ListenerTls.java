package dev.headwater.wire.tls;

import java.nio.file.Path;

/** Whether clients may or must encrypt; {@code listen.postgres.tls} of the configuration. */
public sealed interface ListenerTls {

    /** No TLS: an SSLRequest is answered N. */
    record Off() implements ListenerTls {}

    /**
     * TLS, asked for by an SSLRequest or begun at once (PG-S6). The files are read again when they change.
     *
     * @param certificate PEM file: the server's certificate, followed by its intermediates
     * @param key PEM file: its private key, PKCS #8 and not encrypted
     * @param required refuses clients that come without TLS (28000); else it is their choice
     */
    record On(Path certificate, Path key, boolean required, ClientCertificates clients) implements ListenerTls {}

    /** Whether clients show a certificate of their own, besides what their login takes. */
    sealed interface ClientCertificates {
        /** None is asked for. */
        record Ignored() implements ClientCertificates {}

        /** One that is shown must be of this authority, a PEM file. */
        record Verified(Path authority) implements ClientCertificates {}

        /** One must be shown, of this authority, a PEM file. */
        record Required(Path authority) implements ClientCertificates {}
    }
}
