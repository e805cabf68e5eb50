package dev.headwater.wire.tls;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Tells the other end's failures from ours. */
public final class TlsFailure {
    private TlsFailure() {}

    /** Whether the connection itself has failed, TLS included, rather than our code. */
    public static boolean isOfTheConnection(@Nullable Throwable cause) {
        return cause instanceof IOException
                || cause instanceof UncheckedIOException
                || (cause instanceof DecoderException && cause.getCause() instanceof IOException);
    }
}
