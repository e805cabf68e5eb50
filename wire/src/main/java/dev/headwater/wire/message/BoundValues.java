package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Optional;

/**
 * The parameters and result formats of one Bind, copied out of the read buffer because they are needed later (PG-E19).
 * They are kept as bytes: upstream alone knows what they mean.
 *
 * <p>Immutable, safe on any thread. Its text shows no value.
 */
public final class BoundValues {
    private final int count;
    private final byte[] formats;
    private final byte[] values;
    private final byte[] resultFormats;

    private BoundValues(int count, byte[] formats, byte[] values, byte[] resultFormats) {
        this.count = count;
        this.formats = formats;
        this.values = values;
        this.resultFormats = resultFormats;
    }

    /** No parameters, results in text: what a simple Query has. */
    public static BoundValues none() {
        return new BoundValues(0, new byte[0], new byte[0], new byte[2]);
    }

    /** Decodes a complete Bind from the end of its names to {@code end}; empty if it is malformed (PG-E2, PG-F6). */
    public static Optional<BoundValues> decode(ByteBuf message, int start, int end) {
        ByteBuf in = message.slice(start, end - start);
        if (in.readableBytes() < 2) {
            return Optional.empty();
        }
        int formatCount = in.readUnsignedShort();
        if (in.readableBytes() < 2L * formatCount + 2) {
            return Optional.empty();
        }
        byte[] formats = ByteBufUtil.getBytes(in, in.readerIndex(), 2 * formatCount);
        in.skipBytes(2 * formatCount);
        int count = in.readUnsignedShort();
        if (formatCount > 1 && formatCount != count) {
            return Optional.empty();
        }
        int valuesStart = in.readerIndex();
        for (int i = 0; i < count; i++) {
            if (in.readableBytes() < 4) {
                return Optional.empty();
            }
            int length = in.readInt();
            if (length > in.readableBytes() || length < -1) {
                return Optional.empty();
            }
            in.skipBytes(Math.max(length, 0));
        }
        byte[] values = ByteBufUtil.getBytes(in, valuesStart, in.readerIndex() - valuesStart);
        byte[] resultFormats = ByteBufUtil.getBytes(in, in.readerIndex(), in.readableBytes());
        return Optional.of(new BoundValues(count, formats, values, resultFormats));
    }

    /** How many parameters there are. */
    public int count() {
        return count;
    }

    /** Writes one format code per parameter. */
    void writeFormats(ByteBuf out) {
        switch (formats.length / 2) {
            case 0 -> out.writeZero(2 * count);
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    out.writeBytes(formats);
                }
            }
            default -> out.writeBytes(formats);
        }
    }

    /** Writes the values, each with its length, as the client sent them. */
    void writeValues(ByteBuf out) {
        out.writeBytes(values);
    }

    /** Writes the count and codes of the result formats (PG-E17). */
    void writeResultFormats(ByteBuf out) {
        out.writeBytes(resultFormats);
    }

    @Override
    public String toString() {
        return count + " bound values";
    }
}
