package dev.headwater.engine.sql;

/**
 * A part of a text, exactly as it stands there. What the planner splices into its own SQL is always a slice: nothing is
 * ever generated from a syntax tree.
 *
 * @param start offset of the first UTF-16 unit
 * @param end offset behind the last one
 * @param text the characters from start to end
 */
public record Slice(int start, int end, String text) {
    public Slice {
        if (start < 0 || end - start != text.length()) {
            throw new IllegalArgumentException("a slice from " + start + " to " + end + " cannot hold: " + text);
        }
    }

    /** Cuts a part out of a whole text. */
    public static Slice of(String whole, int start, int end) {
        return new Slice(start, end, whole.substring(start, end));
    }
}
