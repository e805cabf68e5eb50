package dev.headwater.sandbox.salesforce.record;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A record's id: 15 characters in which case counts, and three that repeat the case, so that programs which ignore case can
 * tell ids apart.
 *
 * @param text all 18 characters
 */
public record RecordId(String text) {

    private static final int SHORT_LENGTH = 15;
    private static final int LONG_LENGTH = 18;
    private static final int GROUP = 5;
    private static final int PREFIX_LENGTH = 3;
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");

    /** Reads an id of 15 characters, or one of 18 whose checksum is right. */
    public static Optional<RecordId> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String start = text.substring(0, SHORT_LENGTH);
        RecordId id = new RecordId(start + checksum(start));
        return text.length() == LONG_LENGTH && !id.text.equals(text) ? Optional.empty() : Optional.of(id);
    }

    /** Which object the record is of. */
    public String keyPrefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    /** The 15 characters, which some messages show. */
    public String shortText() {
        return text.substring(0, SHORT_LENGTH);
    }

    @Override
    public String toString() {
        return text;
    }

    /** In each group of five, bit i says whether character i is a capital letter. */
    private static String checksum(String start) {
        StringBuilder checksum = new StringBuilder(PREFIX_LENGTH);
        for (int group = 0; group < SHORT_LENGTH; group += GROUP) {
            int capitals = 0;
            for (int i = 0; i < GROUP; i++) {
                char character = start.charAt(group + i);
                if (character >= 'A' && character <= 'Z') {
                    capitals |= 1 << i;
                }
            }
            checksum.append(CHECKSUM.charAt(capitals));
        }
        return checksum.toString();
    }
}
