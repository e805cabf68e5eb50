package dev.headwater.wire.tls;

import dev.headwater.wire.tls.ListenerTls.ClientCertificates;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards clients, with a certificate that may be renewed while sessions run: connections that began with the old
 * one keep it. Thread-safe.
 */
public final class ServerTls {
    /** The only protocol that is spoken here (PG-S6). */
    public static final String APPLICATION_PROTOCOL = "postgresql";

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final ListenerTls.On settings;
    private final Executor threads;
    private volatile Loaded loaded;
    private String complaint = "";

    /** What was read, and what came of it. */
    private record Loaded(CertificateFiles files, SslContext context) {}

    /**
     * Reads the files.
     *
     * @param threads where handshakes compute
     * @throws IOException naming the file that is not what it should be
     */
    public ServerTls(ListenerTls.On settings, Executor threads) throws IOException {
        this.settings = settings;
        this.threads = threads;
        this.loaded = load(CertificateFiles.read(settings));
    }

    /** Whether a client must encrypt. */
    public boolean isRequired() {
        return settings.required();
    }

    /**
     * The first handler of a connection that is to be encrypted.
     *
     * @param answered whether the next bytes written are the S that answers an SSLRequest, and stay plain (PG-S5)
     */
    public SslHandler newHandler(ByteBufAllocator allocator, boolean answered) {
        SslContext context = loaded.context();
        return new SslHandler(context.newEngine(allocator), answered, threads);
    }

    /**
     * Reads the files again if they have changed. What does not fit together, as in the middle of a renewal, is left
     * for the next time. Blocks; one thread at a time.
     */
    public void reload() {
        try {
            CertificateFiles files = CertificateFiles.read(settings);
            complaint = "";
            if (!files.equals(loaded.files())) {
                loaded = load(files);
                LOG.info("now using the changed certificate {}", settings.certificate());
            }
        } catch (IOException e) {
            // once for each reason, not at every look
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(complaint)) {
                complaint = reason;
                LOG.warn("keeping the certificate that was read before: {}", reason);
            }
        }
    }

    private Loaded load(CertificateFiles files) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(files.privateKey(), files.chain())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.FATAL_ALERT,
                        SelectedListenerFailureBehavior.ACCEPT,
                        APPLICATION_PROTOCOL));
        switch (settings.clients()) {
            case ClientCertificates.Ignored() -> builder.clientAuth(ClientAuth.NONE);
            case ClientCertificates.Verified(Path _) -> trust(builder, files).clientAuth(ClientAuth.OPTIONAL);
            case ClientCertificates.Required(Path _) -> trust(builder, files).clientAuth(ClientAuth.REQUIRE);
        }
        return new Loaded(files, builder.build());
    }

    private static SslContextBuilder trust(SslContextBuilder builder, CertificateFiles files) {
        return builder.trustManager(new ByteArrayInputStream(files.authority()));
    }
}
