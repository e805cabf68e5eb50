package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.Charset;
import java.util.OptionalInt;

/**
 * An error as upstream sent it: three fields that are looked at, and the bytes, to be passed on as they came.
 *
 * <p>Immutable, safe on any thread. A field that upstream did not send is empty (PG-A11).
 */
public final class ErrorResponse {
    private final String severity;
    private final String sqlState;
    private final String message;
    private final byte[] bytes;

    private ErrorResponse(String severity, String sqlState, String message, byte[] bytes) {
        this.severity = severity;
        this.sqlState = sqlState;
        this.message = message;
        this.bytes = bytes;
    }

    /** Copies a complete message whose type byte is at its reader index. */
    public static ErrorResponse decode(ByteBuf message, Charset charset) {
        return new ErrorResponse(
                field(message, 'V', charset),
                field(message, 'C', charset),
                field(message, 'M', charset),
                ByteBufUtil.getBytes(message));
    }

    /** Whether the connection ends with this error. */
    public boolean isFatal() {
        return severity.equals("FATAL") || severity.equals("PANIC");
    }

    public String sqlState() {
        return sqlState;
    }

    public String message() {
        return message;
    }

    /** Writes it without the fields whose letters are given, all others byte for byte. */
    public void writeWithout(ByteBuf out, String letters) {
        int length = FrontendMessages.begin(out, Backend.ERROR_RESPONSE);
        int at = 5;
        while (at < bytes.length && bytes[at] != 0) {
            int end = at + 1;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            int next = Math.min(end + 1, bytes.length);
            if (letters.indexOf(bytes[at]) < 0) {
                out.writeBytes(bytes, at, next - at);
            }
            at = next;
        }
        out.writeByte(0);
        FrontendMessages.end(out, length);
    }

    /** The value of one field, empty if it is not there. */
    private static String field(ByteBuf message, char letter, Charset charset) {
        int at = message.readerIndex() + 5;
        int end = message.writerIndex();
        while (at < end && message.getByte(at) != 0) {
            OptionalInt fieldEnd = CStrings.findEnd(message, at + 1, end);
            if (fieldEnd.isEmpty()) {
                return "";
            }
            if (message.getByte(at) == letter) {
                return message.toString(at + 1, fieldEnd.getAsInt() - at - 1, charset);
            }
            at = fieldEnd.getAsInt() + 1;
        }
        return "";
    }
}
