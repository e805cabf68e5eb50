package dev.headwater.connectors.salesforce;

import java.util.regex.Pattern;

/**
 * Record ids: 15 case-sensitive characters, of which the first 3 name the object, and 3 more that encode their case, so
 * that 18-character ids compare safely without regard to case.
 */
final class SalesforceId {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]{18}");
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private SalesforceId() {}

    /** Whether a text is an 18-character id with the right checksum. */
    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches() && withChecksum(id.substring(0, 15)).equals(id);
    }

    /** Whether two ids mean one record; either may be the 15-character form. */
    static boolean same(String one, String other) {
        return one.equals(other)
                || (one.length() >= 15
                        && other.length() >= 15
                        && one.substring(0, 15).equals(other.substring(0, 15)));
    }

    /**
     * An id that no record has. Salesforce numbers the records of an object upwards from zero in base 62 of nine
     * digits; ours have the highest numbers there are, of an instance {@code zzz} that does not exist either.
     */
    static String provisional(String object, int ordinal) {
        String digits = "" + base62(ordinal / (62 * 62)) + base62(ordinal / 62) + base62(ordinal);
        return withChecksum(prefixOf(object) + "zzzzzzzzz" + digits);
    }

    private static char base62(int number) {
        return BASE_62.charAt(number % 62);
    }

    private static String prefixOf(String object) {
        return switch (object) {
            case "Account" -> "001";
            case "Contact" -> "003";
            case "Opportunity" -> "006";
            case "Lead" -> "00Q";
            case "Task" -> "00T";
            case "Case" -> "500";
            default -> "a00";
        };
    }

    /** In each group of five, bit i is set where character i is an upper-case letter. */
    private static String withChecksum(String fifteen) {
        StringBuilder id = new StringBuilder(fifteen);
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = fifteen.charAt(group * 5 + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            id.append(CHECKSUM.charAt(bits));
        }
        return id.toString();
    }
}
