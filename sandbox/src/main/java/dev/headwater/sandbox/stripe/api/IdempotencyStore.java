package dev.headwater.sandbox.stripe.api;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered to requests with a key, for a day (docs.stripe.com/api/idempotent_requests). For work under the
 * account's lock, so that no request meets one with the same key that is still running.
 */
final class IdempotencyStore {

    private static final long LIFE = Duration.ofHours(24).toSeconds();

    private final Map<String, Kept> byKey = new HashMap<>();

    /** The answer of an earlier request with the key; refused if that was another request. */
    Optional<ApiAnswer> replay(String key, ApiRequest request, long now) throws RequestRefusedException {
        Kept kept = byKey.get(key);
        if (kept == null || now - kept.at > LIFE) {
            return Optional.empty();
        }
        if (!kept.path.equals(request.path())) {
            throw RequestRefusedException.idempotency(
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('"
                            + kept.path + "' vs '" + request.path() + "'). Try using a key other than '" + key
                            + "' if you meant to execute a different request.");
        }
        if (!kept.body.equals(request.body())) {
            throw RequestRefusedException.idempotency(
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key + "' if you meant to execute a different request.");
        }
        return Optional.of(kept.answer);
    }

    void keep(String key, ApiRequest request, ApiAnswer answer, long now) {
        byKey.values().removeIf(kept -> now - kept.at > LIFE);
        byKey.put(key, new Kept(request.path(), request.body(), answer, now));
    }

    void clear() {
        byKey.clear();
    }

    private record Kept(String path, String body, ApiAnswer answer, long at) {}
}
