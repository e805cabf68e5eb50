package dev.headwater.engine.sql;

import java.nio.ByteBuffer;

/**
 * The first look at a client's text, cheap enough for an event loop: a text without any of the words INSERT, UPDATE,
 * DELETE, MERGE, COPY and TRUNCATE cannot write to a synced table by itself, one without EXPLAIN has no option of ours, and
 * one without PREPARE keeps no transaction for later. Words inside strings and comments count, so the answer errs on the side of a closer look.
 */
public final class TokenScan {
    private static final byte OTHER = 0;
    private static final byte IN_WORD = 1;
    private static final byte FIRST_OF_VERB = 2;
    /** What each byte may be; one look per byte. */
    private static final byte[] KINDS = kinds();

    private TokenScan() {}

    /**
     * Whether the text needs to be classified. Reads the bytes between position and limit without moving either and
     * without allocating. Right for every encoding in which ASCII bytes mean ASCII characters only at character
     * borders, that is for all server encodings of Postgres, and conservative for the client-only ones.
     */
    public static boolean mayWrite(ByteBuffer text) {
        int limit = text.limit();
        byte before = OTHER;
        for (int at = text.position(); at < limit; at++) {
            byte current = text.get(at);
            byte kind = KINDS[current & 0xff];
            if (kind == FIRST_OF_VERB && before == OTHER && startsVerb(text, at, limit, current | 0x20)) {
                return true;
            }
            before = kind;
        }
        return false;
    }

    private static boolean startsVerb(ByteBuffer text, int at, int limit, int first) {
        return switch (first) {
            case 'i' -> matches(text, at, limit, "insert");
            case 'u' -> matches(text, at, limit, "update");
            case 'd' -> matches(text, at, limit, "delete");
            case 'm' -> matches(text, at, limit, "merge");
            case 'c' -> matches(text, at, limit, "copy");
            case 'e' -> matches(text, at, limit, "explain");
            case 'p' -> matches(text, at, limit, "prepare");
            case 't' -> matches(text, at, limit, "truncate");
            default -> false;
        };
    }

    private static boolean matches(ByteBuffer text, int at, int limit, String word) {
        int end = at + word.length();
        if (end > limit || (end < limit && KINDS[text.get(end) & 0xff] != OTHER)) {
            return false;
        }
        for (int index = 1; index < word.length(); index++) {
            if ((text.get(at + index) | 0x20) != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** As in Postgres's lexer, a word has letters, digits, underscores, dollar signs, and every byte beyond ASCII. */
    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int value = 0; value < kinds.length; value++) {
            int lower = value | 0x20;
            boolean letter = value < 128 && lower >= 'a' && lower <= 'z';
            boolean digit = value >= '0' && value <= '9';
            if (letter && "iudmctep".indexOf(lower) >= 0) {
                kinds[value] = FIRST_OF_VERB;
            } else if (letter || digit || value == '_' || value == '$' || value >= 128) {
                kinds[value] = IN_WORD;
            }
        }
        return kinds;
    }
}
