package dev.headwater.connectors.github;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a table has been read: repositories one after the other, in each of them its records, in an issue its comments.
 *
 * @param repositories cursor behind which the repository stands; empty for the first one
 * @param records cursor behind which the next records stand; empty for the first ones
 * @param comments cursor within the one issue behind {@code records}; empty if it has not been begun
 */
record Position(String repositories, String records, String comments) {
    static final Position START = new Position("", "", "");

    /** A cursor is sent as a variable and so cannot become a part of the document. */
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9+/=_:|-]{0,500}");

    private static final Pattern WRITTEN = Pattern.compile("([^ ]*) ([^ ]*) ([^ ]*)");

    /** @throws IllegalArgumentException for a text that no page has named */
    static Position of(Optional<String> text) {
        if (text.isEmpty()) {
            return START;
        }
        Matcher matcher = WRITTEN.matcher(text.get());
        if (!matcher.matches() || !isCursor(text.get().replace(" ", ""))) {
            throw new IllegalArgumentException("not a position that a page of github named");
        }
        return new Position(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    static boolean isCursor(String text) {
        return CURSOR.matcher(text).matches();
    }

    String text() {
        return repositories + " " + records + " " + comments;
    }
}
