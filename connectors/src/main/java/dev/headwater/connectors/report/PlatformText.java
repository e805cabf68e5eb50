package dev.headwater.connectors.report;

import java.util.regex.Pattern;

/** How a platform's own sentences are quoted in an error. */
public final class PlatformText {
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern CONTROL = Pattern.compile("[\\s\\p{Cntrl}]+");

    private PlatformText() {}

    /** A message on one line, not too long, with a full stop. */
    public static String sentence(String message) {
        String line = shortened(CONTROL.matcher(message).replaceAll(" ").strip(), LONGEST_MESSAGE);
        return line.isEmpty() || ".!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }

    /** At most so many characters, with an ellipsis where more were. */
    public static String shortened(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }
}
