package dev.headwater.engine.sql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What the escapes inside of strings and identifiers stand for (PostgreSQL manual, sql-syntax-strings-escape). */
final class Escapes {
    private final String raw;
    private final int offset;
    private final StringBuilder text;
    private int at;

    private Escapes(String raw, int offset) {
        this.raw = raw;
        this.offset = offset;
        this.text = new StringBuilder(raw.length());
    }

    /**
     * Resolves E'' strings. Octal and hexadecimal escapes are bytes of the server's encoding, taken to be UTF-8.
     *
     * @param raw between the quotes; quotes inside are still doubled
     * @param offset of the string, for errors
     */
    static String backslash(String raw, int offset) {
        return new Escapes(raw, offset).resolveBackslashes();
    }

    /** Resolves U&'' strings and identifiers. */
    static String unicode(String raw, char escape, int offset) {
        return new Escapes(raw, offset).resolveUnicode(escape);
    }

    /** PostgreSQL source, parser.c: no hexadecimal digit, plus sign, quote or blank. */
    static boolean isEscapeCharacter(char character) {
        return character < 128 && Character.digit(character, 16) < 0 && "+'\" \t\n\r\f".indexOf(character) < 0;
    }

    private String resolveBackslashes() {
        while (at < raw.length()) {
            char current = raw.charAt(at++);
            if (current == '\'') {
                text.append(current);
                at += at < raw.length() && raw.charAt(at) == '\'' ? 1 : 0;
            } else if (current != '\\' || at == raw.length()) {
                text.append(current);
            } else if (isByteEscape()) {
                bytes();
            } else {
                single(raw.charAt(at++));
            }
        }
        return paired();
    }

    private void single(char kind) {
        switch (kind) {
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append((char) 11);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            default -> text.append(kind);
        }
    }

    private boolean isByteEscape() {
        char kind = raw.charAt(at);
        return isOctal(kind) || (kind == 'x' && at + 1 < raw.length() && Character.digit(raw.charAt(at + 1), 16) >= 0);
    }

    /** A run of byte escapes, which together must be whole characters. */
    private void bytes() {
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        int value = byteValue();
        run.write(value);
        while (at + 1 < raw.length() && raw.charAt(at) == '\\') {
            at++;
            if (!isByteEscape()) {
                at--;
                break;
            }
            run.write(byteValue());
        }
        try {
            text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(run.toByteArray())));
        } catch (CharacterCodingException e) {
            throw invalid("invalid byte sequence for encoding \"UTF8\"");
        }
        if (text.indexOf("\0") >= 0) {
            throw invalid("invalid byte sequence for encoding \"UTF8\": 0x00");
        }
    }

    private int byteValue() {
        boolean hexadecimal = raw.charAt(at) == 'x';
        int start = hexadecimal ? at + 1 : at;
        int radix = hexadecimal ? 16 : 8;
        int longest = hexadecimal ? 2 : 3;
        int end = start;
        while (end < raw.length() && end < start + longest && Character.digit(raw.charAt(end), radix) >= 0) {
            end++;
        }
        at = end;
        return Integer.parseInt(raw.substring(start, end), radix) & 0xff;
    }

    private String resolveUnicode(char escape) {
        while (at < raw.length()) {
            char current = raw.charAt(at++);
            if (current != escape) {
                text.append(current);
            } else if (at < raw.length() && raw.charAt(at) == escape) {
                text.append(escape);
                at++;
            } else if (at < raw.length() && raw.charAt(at) == '+') {
                at++;
                codePoint(6);
            } else {
                codePoint(4);
            }
        }
        return paired();
    }

    private void codePoint(int digits) {
        int end = at + digits;
        if (end > raw.length() || !raw.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw invalid("invalid Unicode escape");
        }
        long value = Long.parseLong(raw.substring(at, end), 16);
        if (value == 0 || value > Character.MAX_CODE_POINT) {
            throw invalid("invalid Unicode escape value");
        }
        at = end;
        text.appendCodePoint((int) value);
    }

    /** Surrogates may be written one by one, but only in pairs. */
    private String paired() {
        String result = text.toString();
        boolean alone = result.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (alone) {
            throw invalid("invalid Unicode surrogate pair");
        }
        return result;
    }

    private LexicalException invalid(String message) {
        return new LexicalException(message, offset);
    }

    private static boolean isOctal(char character) {
        return character >= '0' && character <= '7';
    }
}
