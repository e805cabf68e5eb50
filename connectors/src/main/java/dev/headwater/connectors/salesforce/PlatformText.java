package dev.headwater.connectors.salesforce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read from the platform's own sentences, and how they are quoted in an error. */
final class PlatformText {
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern CONTROL = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern MAX_LENGTH = Pattern.compile("\\(max length=([0-9]{1,9})\\)");
    private static final Pattern RECORD_ID = Pattern.compile("with id: ([a-zA-Z0-9]{15,18})");

    private PlatformText() {}

    /** A message on one line, not too long, with a full stop. */
    static String sentence(String message) {
        String line = shortened(CONTROL.matcher(message).replaceAll(" ").strip(), LONGEST_MESSAGE);
        return line.isEmpty() || ".!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }

    static String shortened(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }

    /** From {@code First Name: data value too large: … (max length=40)}: {@code " (the limit is 40 characters)"}. */
    static String lengthLimit(String message) {
        Matcher matcher = MAX_LENGTH.matcher(message);
        return matcher.find() ? " (the limit is " + matcher.group(1) + " characters)" : "";
    }

    /** From {@code … duplicates value on record with id: 001…}: {@code " on record 001…"}. */
    static String otherRecord(String message) {
        Matcher matcher = RECORD_ID.matcher(message);
        return matcher.find() ? " on record " + matcher.group(1) : "";
    }
}
