package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalInt;

/** A client's Close, of a prepared statement or of a portal. */
public sealed interface Close {
    String name();

    record Statement(String name) implements Close {}

    record Portal(String name) implements Close {}

    /** Decodes a complete message whose type byte is at {@code at}; empty if it is malformed. */
    static Optional<Close> decode(ByteBuf buffer, int at, int size) {
        int start = at + 6;
        OptionalInt nameEnd = CStrings.findEnd(buffer, start, at + size);
        if (nameEnd.isEmpty()) {
            return Optional.empty();
        }
        String name = CStrings.name(buffer, start, nameEnd.getAsInt());
        return switch (buffer.getByte(at + 5)) {
            case 'S' -> Optional.of(new Statement(name));
            case 'P' -> Optional.of(new Portal(name));
            default -> Optional.empty();
        };
    }
}
