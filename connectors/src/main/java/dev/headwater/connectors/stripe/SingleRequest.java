package dev.headwater.connectors.stripe;

import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.WriteLimits;

/** What {@code single_request} in the configuration says of statements with several rows (S16). */
public enum SingleRequest {
    /** A statement is a request for each of its rows, up to the table's limits. The default. */
    SEQUENCE,
    /** A statement has one row, so that it is exactly one request. */
    STRICT;

    /**
     * Reads the word of the configuration.
     *
     * @throws IllegalArgumentException for any but {@code strict} and {@code sequence}
     */
    public static SingleRequest of(String word) {
        return switch (word) {
            case "strict" -> STRICT;
            case "sequence" -> SEQUENCE;
            default -> throw new IllegalArgumentException("single_request is strict or sequence, not " + word);
        };
    }

    /** An object with the limits that follow from this; a verb that the platform lacks stays so. */
    public ObjectDescriptor limited(ObjectDescriptor object) {
        return switch (this) {
            case SEQUENCE -> object;
            case STRICT -> {
                WriteLimits limits = object.limits();
                yield object.withLimits(new WriteLimits(
                        Math.min(1, limits.insert()), Math.min(1, limits.update()), Math.min(1, limits.delete())));
            }
        };
    }
}
