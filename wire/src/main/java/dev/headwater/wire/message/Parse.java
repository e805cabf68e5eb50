package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A client's Parse.
 *
 * @param statement its name as Postgres compares it; empty for the unnamed statement
 * @param textStart where the SQL text begins in the message
 * @param textEnd where its NUL is
 * @param parameterTypes as declared; 0 where upstream shall find out
 */
public record Parse(String statement, int textStart, int textEnd, List<Integer> parameterTypes) {
    public Parse {
        parameterTypes = List.copyOf(parameterTypes);
    }

    /** Decodes a complete message whose type byte is at its reader index; empty if it is malformed. */
    public static Optional<Parse> decode(ByteBuf message) {
        int start = message.readerIndex() + 5;
        int end = message.writerIndex();
        OptionalInt nameEnd = CStrings.findEnd(message, start, end);
        if (nameEnd.isEmpty()) {
            return Optional.empty();
        }
        int textStart = nameEnd.getAsInt() + 1;
        OptionalInt textEnd = CStrings.findEnd(message, textStart, end);
        if (textEnd.isEmpty() || textEnd.getAsInt() + 3 > end) {
            return Optional.empty();
        }
        int at = textEnd.getAsInt() + 1;
        int count = message.getUnsignedShort(at);
        if (end - at - 2 != 4L * count) {
            return Optional.empty();
        }
        List<Integer> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(message.getInt(at + 2 + 4 * i));
        }
        return Optional.of(
                new Parse(CStrings.name(message, start, textStart - 1), textStart, textEnd.getAsInt(), types));
    }
}
