package dev.headwater.sandbox.salesforce.record;

import dev.headwater.sandbox.salesforce.failure.ApiError;
import java.util.List;
import java.util.Optional;

/** What became of one record of a request: written, with its id, or refused, with at least one error. */
public record WriteOutcome(Optional<RecordId> id, List<ApiError> errors) {

    public WriteOutcome {
        errors = List.copyOf(errors);
    }

    public static WriteOutcome written(RecordId id) {
        return new WriteOutcome(Optional.of(id), List.of());
    }

    public static WriteOutcome refused(List<ApiError> errors) {
        return new WriteOutcome(Optional.empty(), errors);
    }

    public static WriteOutcome refused(ApiError error) {
        return refused(List.of(error));
    }

    public boolean success() {
        return errors.isEmpty();
    }
}
