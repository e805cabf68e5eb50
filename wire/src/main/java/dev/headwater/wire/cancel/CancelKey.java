package dev.headwater.wire.cancel;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What BackendKeyData told the client: upstream's own process id and secret (PG-X1).
 *
 * @param secret its bytes as characters (ISO 8859-1), 4 to 256 of them (PG-S20)
 */
public record CancelKey(int pid, String secret) {
    public static final int GREATEST_LENGTH = 256;

    /** Reads a process id, and as many bytes of a secret. */
    public static CancelKey read(ByteBuf in, int secretLength) {
        return new CancelKey(in.readInt(), in.readString(secretLength, StandardCharsets.ISO_8859_1));
    }

    /** Writes process id and secret. */
    void write(ByteBuf out) {
        out.writeInt(pid).writeBytes(secret.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String toString() {
        return "CancelKey[pid=" + pid + ", secret=***]";
    }
}
