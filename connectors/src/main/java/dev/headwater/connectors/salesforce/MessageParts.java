package dev.headwater.connectors.salesforce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read from Salesforce's own sentences. */
final class MessageParts {
    private static final Pattern MAX_LENGTH = Pattern.compile("\\(max length=([0-9]{1,9})\\)");
    private static final Pattern RECORD_ID = Pattern.compile("with id: ([a-zA-Z0-9]{15,18})");

    private MessageParts() {}

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
