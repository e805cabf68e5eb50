package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A client's Execute.
 *
 * @param rowLimit 0 or less for all rows (PG-E7)
 */
public record Execute(String portal, int rowLimit) {

    /** Decodes a complete message whose type byte is at {@code at}; empty if it is malformed. */
    public static Optional<Execute> decode(ByteBuf buffer, int at, int size) {
        int start = at + 5;
        OptionalInt nameEnd = CStrings.findEnd(buffer, start, at + size);
        if (nameEnd.isEmpty() || nameEnd.getAsInt() + 5 != at + size) {
            return Optional.empty();
        }
        return Optional.of(
                new Execute(CStrings.name(buffer, start, nameEnd.getAsInt()), buffer.getInt(nameEnd.getAsInt() + 1)));
    }
}
