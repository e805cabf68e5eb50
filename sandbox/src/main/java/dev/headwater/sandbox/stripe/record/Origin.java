package dev.headwater.sandbox.stripe.record;

import org.jspecify.annotations.Nullable;

/** The request that an event comes from; both are null for a change by hand. */
public record Origin(@Nullable String requestId, @Nullable String idempotencyKey) {

    /** A change in the dashboard. */
    public static Origin dashboard() {
        return new Origin(null, null);
    }
}
