package dev.headwater.sandbox.stripe.api;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.record.Account;
import dev.headwater.sandbox.stripe.record.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything behind a key: key checked, version checked, kept answer looked for, resource asked, the answer labelled.
 * Thread-safe.
 */
public final class StripeApi {

    private static final Pattern VERSION = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d(\\.[a-z]+)?");
    private static final int LONGEST_KEY = 255;

    private final Account account;
    private final Keys keys;
    private final IdempotencyStore kept = new IdempotencyStore();
    private final ObjectResource objects;
    private final EventResource events;

    /** @param searchLag how long the search index lags behind writes */
    public StripeApi(Account account, Keys keys, Duration searchLag) {
        this.account = account;
        this.keys = keys;
        this.objects = new ObjectResource(account, searchLag);
        this.events = new EventResource(account);
    }

    public ApiAnswer answer(ApiRequest request) {
        String requestId = account.ids().next("req_", 14);
        ApiAnswer answer;
        try {
            answer = account.locked(() -> checked(request, requestId));
        } catch (RequestRefusedException e) {
            answer = refusal(e, requestId);
        }
        return labelled(answer, request, requestId);
    }

    /** The answer to a call that is over the rate; Stripe does not say when to come back, a fault may. */
    public ApiAnswer rateLimited(Optional<Duration> retryAfter) {
        String requestId = account.ids().next("req_", 14);
        RequestRefusedException refusal = RequestRefusedException.of(
                429,
                "rate_limit",
                "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.");
        ApiAnswer answer = ApiAnswer.json(429, refusal.json(requestId))
                .withHeader("Request-Id", requestId)
                .withHeader("Stripe-Rate-Limited-Reason", "global-rate");
        return retryAfter
                .map(wait -> answer.withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))))
                .orElse(answer);
    }

    /** Forgets the kept answers. */
    public void reset() {
        account.locked(() -> {
            kept.clear();
            return kept;
        });
    }

    private ApiAnswer checked(ApiRequest request, String requestId) throws RequestRefusedException {
        List<String> path = request.segments();
        if (path.size() < 2 || !path.getFirst().equals("v1")) {
            throw unrecognized(request);
        }
        keys.require(request, path.get(1));
        Optional<String> version = request.header("Stripe-Version");
        if (version.isPresent() && !VERSION.matcher(version.get()).matches()) {
            throw RequestRefusedException.invalid(
                    "Invalid Stripe API version: " + version.get()
                            + ". You can see the list of API versions at https://stripe.com/docs/upgrades#api-versions",
                    null);
        }
        Optional<String> key = request.header("Idempotency-Key");
        if (key.isEmpty() || !request.method().equals("POST")) {
            return execute(request, path, new Origin(requestId, key.orElse(null)));
        }
        return once(request, path, requestId, key.get());
    }

    /** An answer is kept once the work has begun; what was refused before that may come again. */
    private ApiAnswer once(ApiRequest request, List<String> path, String requestId, String key)
            throws RequestRefusedException {
        if (key.length() > LONGEST_KEY) {
            throw RequestRefusedException.invalid(
                    "Idempotency keys may be at most " + LONGEST_KEY + " characters long.", null);
        }
        Optional<ApiAnswer> replay = kept.replay(key, request, account.now());
        if (replay.isPresent()) {
            return replay.get().withHeader("Idempotent-Replayed", "true");
        }
        ApiAnswer answer =
                charged(request, path, new Origin(requestId, key), requestId).withHeader("Original-Request", requestId);
        kept.keep(key, request, answer, account.now());
        return answer;
    }

    /** A declined card is the outcome of work, not a request that was wrong. */
    private ApiAnswer charged(ApiRequest request, List<String> path, Origin origin, String requestId)
            throws RequestRefusedException {
        try {
            return execute(request, path, origin);
        } catch (RequestRefusedException e) {
            if (e.status() == 402) {
                return refusal(e, requestId);
            }
            throw e;
        }
    }

    private ApiAnswer execute(ApiRequest request, List<String> path, Origin origin) throws RequestRefusedException {
        account.writer().from(origin);
        List<String> rest = path.subList(2, path.size());
        return path.get(1).equals("events")
                ? events.answer(request, rest)
                : objects.answer(
                        request, account.schema().find(path.get(1)).orElseThrow(() -> unrecognized(request)), rest);
    }

    static RequestRefusedException unrecognized(ApiRequest request) {
        return RequestRefusedException.of(
                404,
                null,
                "Unrecognized request URL (" + request.method() + ": " + request.path()
                        + "). If you are trying to list objects, remove the trailing slash. If you are trying to"
                        + " retrieve an object, make sure you passed a valid (non-empty) identifier in your code."
                        + " Please see https://stripe.com/docs or we can help at https://support.stripe.com/.");
    }

    private static ApiAnswer refusal(RequestRefusedException e, String requestId) {
        return ApiAnswer.json(e.status(), e.json(requestId));
    }

    private static ApiAnswer labelled(ApiAnswer answer, ApiRequest request, String requestId) {
        ApiAnswer labelled = answer.withHeader("Request-Id", requestId)
                .withHeader("Stripe-Version", request.header("Stripe-Version").orElse(Account.API_VERSION));
        return request.header("Idempotency-Key")
                .map(key -> labelled.withHeader("Idempotency-Key", key))
                .orElse(labelled);
    }
}
