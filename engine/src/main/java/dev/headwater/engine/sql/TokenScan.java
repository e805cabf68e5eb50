package dev.headwater.engine.sql;

import java.nio.ByteBuffer;

/**
 * The first look at a client's text, cheap enough for an event loop: a text without any of the words INSERT, UPDATE,
 * DELETE, MERGE, COPY and TRUNCATE cannot write to a synced table by itself. Words inside strings and comments count,
 * so the answer errs on the side of a closer look.
 */
public final class TokenScan {
    private TokenScan() {}

    /**
     * Whether the text needs to be classified. Reads the bytes between position and limit without moving either and
     * without allocating. Right for every encoding in which ASCII bytes mean ASCII characters only at character
     * borders, that is for all server encodings of Postgres, and conservative for the client-only ones.
     */
    public static boolean mayWrite(ByteBuffer text) {
        int limit = text.limit();
        boolean afterWord = false;
        for (int at = text.position(); at < limit; at++) {
            int current = text.get(at);
            if (!afterWord && startsWord(text, at, limit, current | 0x20)) {
                return true;
            }
            afterWord = isWordByte(current);
        }
        return false;
    }

    private static boolean startsWord(ByteBuffer text, int at, int limit, int first) {
        return switch (first) {
            case 'i' -> matches(text, at, limit, "insert");
            case 'u' -> matches(text, at, limit, "update");
            case 'd' -> matches(text, at, limit, "delete");
            case 'm' -> matches(text, at, limit, "merge");
            case 'c' -> matches(text, at, limit, "copy");
            case 't' -> matches(text, at, limit, "truncate");
            default -> false;
        };
    }

    private static boolean matches(ByteBuffer text, int at, int limit, String word) {
        int end = at + word.length();
        if (end > limit || (end < limit && isWordByte(text.get(end)))) {
            return false;
        }
        for (int index = 1; index < word.length(); index++) {
            if ((text.get(at + index) | 0x20) != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** As in Postgres's lexer: letters, digits, underscore, dollar, and every byte beyond ASCII. */
    private static boolean isWordByte(int current) {
        int lower = current | 0x20;
        return (lower >= 'a' && lower <= 'z')
                || (current >= '0' && current <= '9')
                || current == '_'
                || current == '$'
                || current < 0;
    }
}
