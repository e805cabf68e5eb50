package dev.headwater.wire.tls;

import dev.headwater.schemas.error.SqlError;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** How connections to one database are encrypted, its authorities read. Thread-safe. */
public final class UpstreamTlsContext {
    private final UpstreamTls.Mode mode;
    private final String host;
    private final int port;
    private final SslContext context;
    private final Executor threads;

    private UpstreamTlsContext(UpstreamTls.Mode mode, String host, int port, SslContext context, Executor threads) {
        this.mode = mode;
        this.host = host;
        this.port = port;
        this.context = context;
        this.threads = threads;
    }

    /**
     * Reads the authorities.
     *
     * @param host that a certificate must be for, in mode {@link UpstreamTls.Mode#VERIFY_FULL}
     * @param threads where handshakes compute
     * @throws IOException naming the file that cannot be read or holds no certificate
     */
    public static UpstreamTlsContext load(UpstreamTls settings, String host, int port, Executor threads)
            throws IOException {
        UpstreamTls.Mode mode = settings.effectiveMode();
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm(mode == UpstreamTls.Mode.VERIFY_FULL ? "HTTPS" : "");
        switch (mode) {
            case DISABLE, PREFER, REQUIRE -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            case VERIFY_CA, VERIFY_FULL -> {
                Optional<Path> authority = settings.authority();
                if (authority.isPresent()) {
                    byte[] pem = CertificateFiles.readFile(authority.get());
                    CertificateFiles.certificates(pem, authority.get());
                    builder.trustManager(new ByteArrayInputStream(pem));
                }
            }
        }
        return new UpstreamTlsContext(mode, host, port, builder.build(), threads);
    }

    /** Whether no encryption is asked for. */
    public boolean isOff() {
        return mode == UpstreamTls.Mode.DISABLE;
    }

    /** Whether a connection may do without. */
    public boolean mayBePlain() {
        return mode == UpstreamTls.Mode.DISABLE || mode == UpstreamTls.Mode.PREFER;
    }

    /**
     * The first handler of a connection to the database: the handlers behind it see the connection become active when it
     * is encrypted, or may be plain.
     *
     * @param failed told, once, why the connection is of no use; it is being closed
     */
    public TlsRequest request(Consumer<SqlError> failed) {
        return new TlsRequest(this, failed);
    }

    SslHandler newHandler(ByteBufAllocator allocator) {
        return new SslHandler(context.newEngine(allocator, host, port), threads);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
