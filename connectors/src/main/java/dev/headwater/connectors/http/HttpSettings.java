package dev.headwater.connectors.http;

import java.time.Duration;

/**
 * The bounds of every exchange with a platform. A call's own deadline shortens them and never lengthens them.
 *
 * @param connect how long a TCP connection may take
 * @param read how long the platform may stay silent, in the TLS handshake too
 * @param write how long the platform may refuse to take bytes
 * @param largestAnswer bytes of an answer after decompression; a larger one is not kept
 */
public record HttpSettings(Duration connect, Duration read, Duration write, int largestAnswer) {
    /** 10 s to connect, 2 minutes of silence, 30 s to send, 16 MiB. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), 16 * 1024 * 1024);
    }
}
