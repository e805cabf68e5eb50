package dev.headwater.engine.explain;

import dev.headwater.schemas.error.SqlError;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that one EXPLAIN tells, in no format yet.
 *
 * @param plan empty when planning refuses the statement
 * @param request of VERBOSE
 * @param refusal why the statement would fail before anything is sent
 * @param executionTime of ANALYZE
 */
public record Explanation(
        Optional<PlanNode> plan,
        Optional<RequestReport> request,
        Optional<SqlError> refusal,
        Optional<Duration> executionTime) {

    public static Explanation of(PlanNode plan) {
        return new Explanation(Optional.of(plan), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a statement that has no plan. */
    public static Explanation refused(SqlError refusal) {
        return new Explanation(Optional.empty(), Optional.empty(), Optional.of(refusal), Optional.empty());
    }

    public Explanation with(RequestReport newRequest) {
        return new Explanation(plan, Optional.of(newRequest), refusal, executionTime);
    }

    public Explanation butRefused(SqlError newRefusal) {
        return new Explanation(plan, request, Optional.of(newRefusal), executionTime);
    }

    public Explanation in(Optional<Duration> newExecutionTime) {
        return new Explanation(plan, request, refusal, newExecutionTime);
    }
}
