package dev.headwater.sandbox.salesforce.record;

import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands out ids: the object's prefix, the org's pod, a number to the base 62. None is handed out twice by
 * one sequence, not even after a reset, since mirrors remember them. One thread at a time.
 */
final class IdSequence {

    private static final String POD = "gK0";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int NUMBER_LENGTH = 9;
    // so that ids show capitals, small letters and digits from the first one
    private static final long SPREAD = 1_000_003L;

    /** Numbers up to this one are the sample records', which have the same ids in every run and after every reset. */
    static final long BEHIND_SAMPLES = 100_000;

    private final long start;
    private final Map<String, Long> last = new HashMap<>();

    IdSequence(long start) {
        this.start = start;
    }

    RecordId next(ObjectDefinition object) {
        long number = last.merge(object.keyPrefix(), start + 1, (before, first) -> before + 1);
        StringBuilder digits = new StringBuilder(NUMBER_LENGTH);
        long rest = number * SPREAD;
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return RecordId.parse(object.keyPrefix() + POD + digits.reverse()).orElseThrow();
    }
}
