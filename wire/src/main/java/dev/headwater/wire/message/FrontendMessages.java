package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages that Headwater itself sends upstream. Names are Headwater's own and plain ASCII; texts come as
 * bytes in the client's encoding, because that is what upstream expects in the client's session.
 */
public final class FrontendMessages {
    private static final Charset ASCII = StandardCharsets.US_ASCII;
    private static final int MOST_PARAMETERS = 65_535;

    private FrontendMessages() {}

    /** Parse, of a statement whose name is ours or the client's, the latter in bytes, see {@link CStrings}. */
    public static void parse(ByteBuf out, String statement, byte[] sql, List<Integer> parameterTypes) {
        int length = begin(out, Frontend.PARSE);
        CStrings.write(out, statement, StandardCharsets.ISO_8859_1);
        out.writeBytes(sql).writeByte(0);
        out.writeShort(requireCount(parameterTypes.size()));
        for (int type : parameterTypes) {
            out.writeInt(type);
        }
        end(out, length);
    }

    /**
     * Binds the client's values, if any, followed by texts of our own.
     *
     * @param clientResults whether results come in the formats that the client asked for, or in text
     */
    public static void bind(
            ByteBuf out,
            String portal,
            String statement,
            @Nullable BoundValues clientValues,
            List<byte @Nullable []> own,
            @Nullable BoundValues clientResults) {
        int length = begin(out, Frontend.BIND);
        CStrings.write(out, portal, ASCII);
        CStrings.write(out, statement, ASCII);
        int count = requireCount((clientValues == null ? 0 : clientValues.count()) + own.size());
        out.writeShort(count);
        if (clientValues != null) {
            clientValues.writeFormats(out);
        }
        out.writeZero(2 * own.size());
        out.writeShort(count);
        if (clientValues != null) {
            clientValues.writeValues(out);
        }
        for (byte @Nullable [] value : own) {
            if (value == null) {
                out.writeInt(-1);
            } else {
                out.writeInt(value.length).writeBytes(value);
            }
        }
        if (clientResults == null) {
            out.writeShort(0);
        } else {
            clientResults.writeResultFormats(out);
        }
        end(out, length);
    }

    public static void execute(ByteBuf out, String portal, int rowLimit) {
        int length = begin(out, Frontend.EXECUTE);
        CStrings.write(out, portal, ASCII);
        out.writeInt(rowLimit);
        end(out, length);
    }

    /** Describe or Close, of a statement ({@code 'S'}) or portal ({@code 'P'}); the name in bytes, see {@link CStrings}. */
    public static void named(ByteBuf out, byte type, char what, String name) {
        int length = begin(out, type);
        out.writeByte(what);
        CStrings.write(out, name, StandardCharsets.ISO_8859_1);
        end(out, length);
    }

    public static void query(ByteBuf out, byte[] sql) {
        int length = begin(out, Frontend.QUERY);
        out.writeBytes(sql).writeByte(0);
        end(out, length);
    }

    /** Sync, Flush or Terminate. */
    public static void bare(ByteBuf out, byte type) {
        out.writeByte(type).writeInt(4);
    }

    /** An answer during authentication. */
    public static void authenticationAnswer(ByteBuf out, byte[] body) {
        out.writeByte(Frontend.AUTHENTICATION_ANSWER).writeInt(4 + body.length).writeBytes(body);
    }

    static int begin(ByteBuf out, byte type) {
        out.writeByte(type);
        int at = out.writerIndex();
        out.writeInt(0);
        return at;
    }

    static void end(ByteBuf out, int lengthAt) {
        out.setInt(lengthAt, out.writerIndex() - lengthAt);
    }

    private static int requireCount(int count) {
        if (count > MOST_PARAMETERS) {
            throw new IllegalArgumentException("more parameters than the protocol can carry: " + count);
        }
        return count;
    }
}
