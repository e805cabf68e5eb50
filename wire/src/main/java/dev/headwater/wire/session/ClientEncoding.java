package dev.headwater.wire.session;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The encoding of everything that the client writes, by the last ParameterStatus of {@code client_encoding} (PG-S20a).
 * Event loop only.
 */
public final class ClientEncoding {
    private String name = "UTF8";
    private Optional<Charset> charset = Optional.of(StandardCharsets.UTF_8);

    /** Empty if Java does not know it. */
    public Optional<Charset> charset() {
        return charset;
    }

    /** The name as Postgres reports it. */
    public String name() {
        return name;
    }

    /**
     * Reads a text of the client's.
     *
     * @return empty when the bytes are none of the encoding, which upstream says best (22021)
     */
    public Optional<ReadText> read(ByteBuffer bytes) {
        if (charset.isEmpty()) {
            return Optional.of(new ReadText(asciiOf(bytes), false));
        }
        try {
            String text = charset.get().newDecoder().decode(bytes.duplicate()).toString();
            return Optional.of(comesBack(text, bytes) ? new ReadText(text, true) : new ReadText(asciiOf(bytes), false));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /**
     * A text as it was read.
     *
     * @param faithful whether the text is what the client wrote; otherwise only its ASCII characters are, which tell
     *     what kind of statement it is and what it is about
     */
    public record ReadText(String text, boolean faithful) {}

    /** Where Java and Postgres disagree about an encoding, they mostly do about characters that Java writes otherwise. */
    private boolean comesBack(String text, ByteBuffer bytes) throws CharacterCodingException {
        Charset known = charset.orElseThrow();
        boolean exact = known.equals(StandardCharsets.UTF_8) || known.equals(StandardCharsets.ISO_8859_1);
        return exact || known.newEncoder().encode(CharBuffer.wrap(text)).equals(bytes);
    }

    /** In every encoding of Postgres, quotes and letters of ASCII are themselves. */
    private static String asciiOf(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }

    /** For texts of ours: what the client can read, ASCII at least. */
    public Charset forOurTexts() {
        return charset.orElse(StandardCharsets.US_ASCII);
    }

    /**
     * Takes note of a new value.
     *
     * @param name as Postgres reports it (PostgreSQL manual, multibyte-charset-supported)
     */
    public void reported(String name) {
        this.name = name;
        charset = find(name.toUpperCase(Locale.ROOT));
    }

    private static Optional<Charset> find(String name) {
        return switch (name) {
            // SQL_ASCII means "not converted": in a database of today these bytes are UTF-8
            case "UTF8", "UNICODE", "SQL_ASCII" -> Optional.of(StandardCharsets.UTF_8);
            case "LATIN1" -> Optional.of(StandardCharsets.ISO_8859_1);
            case "LATIN2", "LATIN3", "LATIN4" -> java("ISO-8859-" + name.substring(5));
            case "LATIN5" -> java("ISO-8859-9");
            case "LATIN7" -> java("ISO-8859-13");
            case "LATIN9" -> java("ISO-8859-15");
            case "EUC_JP" -> java("EUC-JP");
            case "EUC_KR" -> java("EUC-KR");
            case "EUC_CN" -> java("GB2312");
            case "EUC_TW" -> java("x-EUC-TW");
            case "GBK", "GB18030", "BIG5" -> java(name);
            case "SJIS" -> java("windows-31j");
            case "UHC" -> java("x-windows-949");
            case "JOHAB" -> java("x-Johab");
            case "KOI8R" -> java("KOI8-R");
            case "KOI8U" -> java("KOI8-U");
            default -> byFamily(name);
        };
    }

    private static Optional<Charset> byFamily(String name) {
        if (name.startsWith("WIN")) {
            return java(name.equals("WIN874") ? "x-windows-874" : "windows-" + name.substring(3));
        }
        return name.startsWith("ISO_8859_") ? java("ISO-8859-" + name.substring(9)) : Optional.empty();
    }

    private static Optional<Charset> java(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }
}
