package dev.headwater.sandbox.platform;

import java.util.Set;

/**
 * What holds while a request is answered.
 *
 * @param limits the platform's limits in force
 * @param refusedRecords 0-based ordinals, within the request, of records that the platform must refuse
 */
public record Conditions(Limits limits, Set<Integer> refusedRecords) {

    public Conditions {
        refusedRecords = Set.copyOf(refusedRecords);
    }
}
