package dev.headwater.sandbox.github.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Global node ids. The form that GitHub gives now is a prefix, an underscore and a MessagePack array in base64url; that of
 * old, which it still takes, names type and database id.
 */
final class NodeIds {

    private static final long LARGEST_32_BITS = 0xffff_ffffL;

    private NodeIds() {}

    /** Of a node that no repository owns. */
    static String of(NodeKind kind, long databaseId) {
        return written(kind, 0, databaseId);
    }

    static String of(NodeKind kind, long repositoryId, long databaseId) {
        return written(kind, 0, repositoryId, databaseId);
    }

    static String old(NodeKind kind, long databaseId) {
        String name = kind.type().length() < 10
                ? "0" + kind.type().length()
                : "" + kind.type().length();
        String text = name + ":" + kind.type() + databaseId;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String written(NodeKind kind, long... numbers) {
        ByteBuffer pack = ByteBuffer.allocate(1 + 9 * numbers.length);
        pack.put((byte) (0x90 | numbers.length));
        for (long number : numbers) {
            if (number == 0) {
                pack.put((byte) 0);
            } else if (number <= LARGEST_32_BITS) {
                pack.put((byte) 0xce).putInt((int) number);
            } else {
                pack.put((byte) 0xcf).putLong(number);
            }
        }
        byte[] bytes = Arrays.copyOf(pack.array(), pack.position());
        return kind.prefix() + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
