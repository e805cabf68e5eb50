package dev.headwater.sandbox.github.graph;

import dev.headwater.sandbox.github.failure.RefusedException;
import dev.headwater.sandbox.github.session.Usage;
import dev.headwater.sandbox.github.store.Caller;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One document on its way.
 *
 * <p>Not thread-safe: root fields of a mutation run one after the other.
 */
final class Run {

    private final Caller caller;
    private final Usage.State rate;
    private final Set<Integer> refused;
    private final int most;
    private final OptionalInt timeoutAfter;
    private int mutations;

    Run(Caller caller, Usage.State rate, Set<Integer> refused, int most, OptionalInt timeoutAfter) {
        this.caller = caller;
        this.rate = rate;
        this.refused = refused;
        this.most = most;
        this.timeoutAfter = timeoutAfter;
    }

    Caller caller() {
        return caller;
    }

    Usage.State rate() {
        return rate;
    }

    /** Counts one mutation; it is refused where a test or a limit wants that. */
    void count() throws RefusedException {
        int ordinal = mutations;
        mutations++;
        if (ordinal >= most) {
            throw RefusedException.of("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.");
        }
        if (refused.contains(ordinal)) {
            throw RefusedException.unprocessable("This record is refused because a test asked for it.");
        }
    }

    /** Whether the time of the request is over. */
    boolean isTimedOut() {
        return timeoutAfter.isPresent() && mutations >= timeoutAfter.getAsInt();
    }
}
