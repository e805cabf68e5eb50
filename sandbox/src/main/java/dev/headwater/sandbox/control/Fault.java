package dev.headwater.sandbox.control;

import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.platform.Platform;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An effect and the requests it is meant for.
 *
 * @param skip matching requests to spare first
 * @param times matching requests to hit after those; without it, all of them until the faults are removed
 */
public record Fault(
        String platform,
        Optional<String> method,
        Optional<String> pathContains,
        int skip,
        OptionalInt times,
        FaultEffect effect) {

    boolean matches(Platform target, ApiRequest request) {
        if (!platform.equals(target.name())
                || !method.map(request.method()::equalsIgnoreCase).orElse(true)) {
            return false;
        }
        if (effect instanceof FaultEffect.Partial && !target.canAnswerPartly(request)) {
            return false;
        }
        String path = request.path().toLowerCase(Locale.ROOT);
        return pathContains
                .map(part -> path.contains(part.toLowerCase(Locale.ROOT)))
                .orElseGet(() -> !target.servesTokens(request));
    }
}
