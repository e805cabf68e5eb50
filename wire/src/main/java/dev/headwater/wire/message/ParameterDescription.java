package dev.headwater.wire.message;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Upstream's answer about the parameters of a statement. */
public final class ParameterDescription {
    private ParameterDescription() {}

    /** The OIDs of their types, from a complete message whose type byte is at its reader index. */
    public static List<Integer> types(ByteBuf message) {
        int at = message.readerIndex() + 5;
        int count = message.getUnsignedShort(at);
        List<Integer> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(message.getInt(at + 2 + 4 * i));
        }
        return types;
    }
}
