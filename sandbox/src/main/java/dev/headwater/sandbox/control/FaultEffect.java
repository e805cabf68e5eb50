package dev.headwater.sandbox.control;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What a fault does: to one request after the other, or to the platform's tokens at once. */
public sealed interface FaultEffect {

    /** What becomes of a request; it meets at most one of these. */
    sealed interface Outcome extends FaultEffect {}

    /** What becomes of the tokens. */
    sealed interface TokenLoss extends FaultEffect {}

    /** Nothing out of the ordinary. */
    record None() implements Outcome {}

    /** Answered with this, nothing applied. */
    record Status(int status, Map<String, String> headers, String body) implements Outcome {

        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /** Handled later; other faults still apply. */
    record Delay(Duration time) implements FaultEffect {}

    /** Connection closed before the request's body is read: nothing applied, nothing logged. */
    record Refuse() implements Outcome {}

    /** Read, not applied, connection reset. */
    record ResetBefore() implements Outcome {}

    /** Applied, then reset: the answer is lost. */
    record ResetAfter() implements Outcome {}

    /** Applied; half of the answer, then closed. */
    record Truncate() implements Outcome {}

    /** Applied; the answer is replaced by a 200 whose body is not JSON. */
    record Garbage() implements Outcome {}

    /** Records at these 0-based ordinals are refused; only requests that can be answered partly are hit. */
    record Partial(Set<Integer> ordinals) implements Outcome {

        public Partial {
            ordinals = Set.copyOf(ordinals);
        }
    }

    /** Answered in the platform's own form of "too many requests", nothing applied. */
    record RateLimit(Duration retryAfter) implements Outcome {}

    /** Ends all access tokens. */
    record ExpireTokens() implements TokenLoss {}

    /** Ends refresh tokens too. */
    record RevokeTokens() implements TokenLoss {}
}
