package dev.headwater.engine.sql;

import java.util.Arrays;

/** From offsets in a {@link NormalizedText} back to offsets in the client's text. Immutable. */
public final class OffsetMap {
    private final int[] starts;
    private final int[] sources;

    /**
     * @param starts where tokens begin in the normalised text, ascending, the first at zero
     * @param sources where the same tokens begin in the client's text
     */
    OffsetMap(int[] starts, int[] sources) {
        this.starts = starts.clone();
        this.sources = sources.clone();
    }

    /** Where the token that covers or precedes this offset begins in the client's text. */
    public int toSource(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int index = found >= 0 ? found : -found - 2;
        return sources[Math.max(index, 0)];
    }
}
