package dev.headwater.sandbox;

import dev.headwater.sandbox.control.FaultBoard;
import dev.headwater.sandbox.control.FaultEffect;
import dev.headwater.sandbox.control.LimitBoard;
import dev.headwater.sandbox.control.RequestLog;
import dev.headwater.sandbox.control.Treatment;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.platform.Conditions;
import dev.headwater.sandbox.platform.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request to a platform, in this order: fault chosen, body read, request logged, latency waited, rate counted, request
 * executed, status logged, answer delivered. Thread-safe.
 */
final class PlatformCall {

    private final RequestLog log;
    private final FaultBoard faults;
    private final LimitBoard limits;
    private final Pause pause;

    PlatformCall(RequestLog log, FaultBoard faults, LimitBoard limits, Pause pause) {
        this.log = log;
        this.faults = faults;
        this.limits = limits;
        this.pause = pause;
    }

    /** The body is asked for after the fault is chosen, because one fault is that it is never read. */
    Delivery answer(Platform platform, ApiRequest head, Body body) throws IOException {
        Treatment treatment = faults.take(platform, head);
        if (treatment.outcome() instanceof FaultEffect.Refuse) {
            return new Delivery.Closed();
        }
        ApiRequest request = head.withBody(body.read());
        long id = log.received(platform.name(), request);
        pause.take(treatment.delay().plus(limits.of(platform).latency()));
        if (treatment.outcome() instanceof FaultEffect.ResetBefore) {
            return new Delivery.Reset();
        }
        ApiAnswer answer = execute(platform, request, treatment.outcome());
        log.answered(id, answer.status());
        return deliver(answer, treatment.outcome());
    }

    private ApiAnswer execute(Platform platform, ApiRequest request, FaultEffect.Outcome outcome) {
        Conditions usual = new Conditions(limits.of(platform), Set.of());
        return switch (outcome) {
            case FaultEffect.Status(int status, Map<String, String> headers, String body) ->
                new ApiAnswer(status, headers, body);
            case FaultEffect.RateLimit(Duration retryAfter) -> platform.rateLimited(Optional.of(retryAfter), usual);
            case FaultEffect.Garbage() -> {
                withinRate(platform, request, usual);
                yield new ApiAnswer(200, Map.of("Content-Type", "text/html"), "<html><body>It works!</body></html>");
            }
            case FaultEffect.Partial(Set<Integer> ordinals) ->
                withinRate(platform, request, new Conditions(usual.limits(), ordinals));
            case FaultEffect.None _,
                    FaultEffect.Refuse _,
                    FaultEffect.ResetBefore _,
                    FaultEffect.ResetAfter _,
                    FaultEffect.Truncate _ -> withinRate(platform, request, usual);
        };
    }

    private ApiAnswer withinRate(Platform platform, ApiRequest request, Conditions conditions) {
        if (!platform.servesTokens(request)) {
            Optional<Duration> wait = limits.take(platform);
            if (wait.isPresent()) {
                return platform.rateLimited(wait, conditions);
            }
        }
        return platform.answer(request, conditions);
    }

    private static Delivery deliver(ApiAnswer answer, FaultEffect.Outcome outcome) {
        return switch (outcome) {
            case FaultEffect.ResetAfter() -> new Delivery.Reset();
            case FaultEffect.Truncate() -> new Delivery.Half(answer);
            case FaultEffect.None _,
                    FaultEffect.Status _,
                    FaultEffect.Refuse _,
                    FaultEffect.ResetBefore _,
                    FaultEffect.Garbage _,
                    FaultEffect.Partial _,
                    FaultEffect.RateLimit _ -> new Delivery.Whole(answer);
        };
    }

    /** The part of a request that is read late. */
    interface Body {

        String read() throws IOException;
    }
}
