package dev.headwater.wire.tls;

import com.ongres.scram.common.util.TlsServerEndpoint;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The binding of type {@code tls-server-end-point} (RFC 5929): a hash of the server's certificate. There is none for
 * certificates whose signature names no hash, Ed25519 and RSA-PSS: libpq cannot compute it either (PG-A5).
 */
public final class ChannelBinding {
    private static final Pattern NAMES_ITS_HASH = Pattern.compile("\\w+with(RSA|ECDSA|DSA)", Pattern.CASE_INSENSITIVE);

    private ChannelBinding() {}

    /** Of a connection on which we are the server; empty if it is not encrypted. */
    public static Optional<byte[]> asServer(ChannelPipeline pipeline) {
        SslHandler tls = pipeline.get(SslHandler.class);
        return tls == null ? Optional.empty() : of(tls.engine().getSession().getLocalCertificates());
    }

    /** Of a connection on which we are the client; empty if it is not encrypted. */
    public static Optional<byte[]> asClient(ChannelPipeline pipeline) {
        SslHandler tls = pipeline.get(SslHandler.class);
        if (tls == null) {
            return Optional.empty();
        }
        try {
            return of(tls.engine().getSession().getPeerCertificates());
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> of(Certificate @Nullable [] chain) {
        return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate certificate
                ? of(certificate)
                : Optional.empty();
    }

    static Optional<byte[]> of(X509Certificate certificate) {
        if (!NAMES_ITS_HASH.matcher(certificate.getSigAlgName()).matches()) {
            return Optional.empty();
        }
        try {
            byte[] hash = TlsServerEndpoint.getChannelBindingData(certificate);
            return hash.length == 0 ? Optional.empty() : Optional.of(hash);
        } catch (CertificateEncodingException _) {
            return Optional.empty();
        }
    }
}
