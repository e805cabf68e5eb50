package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Strings that end with a NUL, the form of every text in the protocol. */
public final class CStrings {
    /** Postgres compares names of statements and portals by their first 63 bytes (NAMEDATALEN - 1). */
    private static final int NAME_BYTES = 63;

    private CStrings() {}

    /** Where the NUL of the string that begins at {@code from} is, if there is one before {@code end}. */
    public static OptionalInt findEnd(ByteBuf buffer, int from, int end) {
        if (from >= end) {
            return OptionalInt.empty();
        }
        int at = buffer.forEachByte(from, end - from, ByteProcessor.FIND_NUL);
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }

    /** The name between two indices as Postgres compares it: bytes, not characters, so in no particular encoding. */
    public static String name(ByteBuf buffer, int from, int end) {
        return buffer.toString(from, Math.min(end - from, NAME_BYTES), StandardCharsets.ISO_8859_1);
    }

    public static void write(ByteBuf out, String text, Charset charset) {
        out.writeBytes(text.getBytes(charset));
        out.writeByte(0);
    }
}
