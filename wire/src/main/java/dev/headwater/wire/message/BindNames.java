package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The names at the head of a Bind, which decide whether its values need a look.
 *
 * @param valuesStart index of the first byte behind the names
 */
public record BindNames(String portal, String statement, int valuesStart) {

    /** Reads the names of the message whose type byte is at {@code at}; empty if they end beyond {@code size} bytes. */
    public static Optional<BindNames> decode(ByteBuf buffer, int at, int size) {
        int start = at + 5;
        int end = at + size;
        OptionalInt portalEnd = CStrings.findEnd(buffer, start, end);
        if (portalEnd.isEmpty()) {
            return Optional.empty();
        }
        int statementStart = portalEnd.getAsInt() + 1;
        OptionalInt statementEnd = CStrings.findEnd(buffer, statementStart, end);
        if (statementEnd.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BindNames(
                CStrings.name(buffer, start, statementStart - 1),
                CStrings.name(buffer, statementStart, statementEnd.getAsInt()),
                statementEnd.getAsInt() + 1));
    }
}
