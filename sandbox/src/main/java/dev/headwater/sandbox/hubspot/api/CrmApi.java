package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.session.Tokens;
import dev.headwater.sandbox.platform.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything behind an access token: token checked, limits counted, scope checked, resource asked, the answer marked with
 * the rate. Thread-safe.
 */
public final class CrmApi {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");
    private static final Pattern DATED = Pattern.compile("20\\d\\d-(03|09)");
    private static final int SEARCHES_PER_SECOND = 5;
    private static final Set<String> READING = Set.of("read", "search");

    private final Portal portal;
    private final Tokens tokens;
    private final Set<String> missingScopes;
    private final Usage usage = new Usage();
    private final ObjectResource objects;
    private final BatchResource batches;
    private final SearchResource searches;
    private final SchemaResource schemas;

    /** @param base the URL of the platform, for links to the next page */
    public CrmApi(Portal portal, Tokens tokens, Set<String> missingScopes, long portalId, String base) {
        this.portal = portal;
        this.tokens = tokens;
        this.missingScopes = missingScopes;
        this.objects = new ObjectResource(portal, base);
        this.batches = new BatchResource(portal);
        this.searches = new SearchResource(portal);
        this.schemas = new SchemaResource(portal, portalId);
    }

    public ApiAnswer answer(ApiRequest request, List<String> segments, Conditions conditions) {
        try {
            requireToken(request);
            requireQuota(conditions);
            usage.add(portal.now());
            Call call = new Call(request, segments, conditions.refusedRecords());
            ApiAnswer answer = portal.locked(() -> resource(call));
            return isSearch(segments) ? answer : marked(answer, conditions);
        } catch (RequestRefusedException e) {
            return marked(ApiAnswer.json(e.status(), e.json()), conditions);
        }
    }

    /** The answer to a call that is over the rate; HubSpot does not say when to come back, a fault may. */
    public ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions) {
        ApiAnswer answer = marked(overLimit("ten_secondly_rolling"), conditions);
        return retryAfter
                .map(wait -> answer.withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))))
                .orElse(answer);
    }

    private static ApiAnswer overLimit(String policy) {
        ObjectNode body = RequestRefusedException.of(429, "RATE_LIMITS", "You have reached your " + policy + " limit.")
                .json()
                .put("errorType", "RATE_LIMIT")
                .put("policyName", policy.toUpperCase(Locale.ROOT));
        return ApiAnswer.json(429, body);
    }

    private void requireToken(ApiRequest request) throws RequestRefusedException {
        Matcher bearer = BEARER.matcher(request.header("Authorization").orElse(""));
        Tokens.Standing standing = bearer.matches() ? tokens.standing(bearer.group(1)) : new Tokens.Standing.Unknown();
        switch (standing) {
            case Tokens.Standing.Valid() -> {}
            case Tokens.Standing.Expired(Duration since) ->
                throw RequestRefusedException.of(
                        401,
                        "EXPIRED_AUTHENTICATION",
                        "The OAuth token used to make this call expired " + since.toSeconds() + " second(s) ago.");
            case Tokens.Standing.Unknown() ->
                throw RequestRefusedException.of(
                        401,
                        "INVALID_AUTHENTICATION",
                        "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can"
                            + " find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
        }
    }

    private void requireQuota(Conditions conditions) throws RequestRefusedException {
        long daily = conditions.limits().daily();
        if (daily > 0 && usage.ofDay(portal.now()) >= daily) {
            throw RequestRefusedException.of(429, "RATE_LIMITS", "You have reached your daily limit.");
        }
    }

    private ApiAnswer resource(Call call) throws RequestRefusedException {
        List<String> path = call.rest();
        if (path.equals(List.of("account-info", "v3", "details"))) {
            return schemas.account(call);
        }
        if (path.size() < 3 || !path.getFirst().equals("crm")) {
            throw RequestRefusedException.unknownPath();
        }
        // crm/v3/objects/… or crm/objects/2026-03/…
        String resource;
        if (path.get(1).equals("v3")) {
            resource = path.get(2);
        } else if (DATED.matcher(path.get(2)).matches()) {
            resource = path.get(1);
        } else {
            throw RequestRefusedException.unknownPath();
        }
        Call rest = new Call(call.request(), path.subList(3, path.size()), call.refusedRecords());
        return switch (resource) {
            case "objects" -> objects(rest);
            case "properties" -> schemas.properties(type(rest), behindType(rest));
            case "pipelines" -> schemas.pipelines(rest);
            case "owners" -> schemas.owners(rest);
            default -> throw RequestRefusedException.unknownPath();
        };
    }

    private ApiAnswer objects(Call call) throws RequestRefusedException {
        ObjectType type = type(call);
        Call rest = behindType(call);
        requireScope(type, rest);
        List<String> path = rest.rest();
        if (path.isEmpty()) {
            return objects.all(type, rest);
        }
        if (path.equals(List.of("search"))) {
            return search(type, rest);
        }
        if (path.size() == 2 && path.getFirst().equals("batch")) {
            return batches.answer(type, rest);
        }
        if (path.size() == 1) {
            return objects.one(type, rest);
        }
        throw RequestRefusedException.unknownPath();
    }

    private ApiAnswer search(ObjectType type, Call call) throws RequestRefusedException {
        Instant now = portal.now();
        if (usage.searchesOfSecond(now) >= SEARCHES_PER_SECOND) {
            return overLimit("secondly");
        }
        usage.addSearch(now);
        return searches.answer(type, call);
    }

    private void requireScope(ObjectType type, Call call) throws RequestRefusedException {
        boolean reads = call.method().equals("GET")
                || (!call.rest().isEmpty() && READING.contains(call.rest().getLast()));
        String scope = "crm.objects." + type.name() + (reads ? ".read" : ".write");
        if (missingScopes.contains(scope)) {
            throw RequestRefusedException.of(
                            403,
                            "MISSING_SCOPES",
                            "This app hasn't been granted all required scopes to make this call. Read more about"
                                    + " required scopes here: https://developers.hubspot.com/scopes.")
                    .with("requiredGranularScopes", List.of(scope));
        }
    }

    private ObjectType type(Call call) throws RequestRefusedException {
        String name = call.rest().isEmpty() ? "" : call.rest().getFirst();
        return portal.schema()
                .find(name)
                .orElseThrow(() -> RequestRefusedException.invalid("Unable to infer object type from: " + name));
    }

    private static Call behindType(Call call) {
        return new Call(call.request(), call.rest().subList(1, call.rest().size()), call.refusedRecords());
    }

    private static boolean isSearch(List<String> segments) {
        return !segments.isEmpty() && segments.getLast().equals("search");
    }

    private ApiAnswer marked(ApiAnswer answer, Conditions conditions) {
        Instant now = portal.now();
        long perInterval = Math.round(conditions.limits().requestsPerSecond() * Usage.INTERVAL.toSeconds());
        long daily = conditions.limits().daily();
        ApiAnswer marked = answer;
        if (perInterval > 0) {
            marked = marked.withHeader("X-HubSpot-RateLimit-Max", Long.toString(perInterval))
                    .withHeader(
                            "X-HubSpot-RateLimit-Remaining",
                            Long.toString(Math.max(0, perInterval - usage.ofInterval(now))))
                    .withHeader("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(Usage.INTERVAL.toMillis()));
        }
        if (daily > 0) {
            marked = marked.withHeader("X-HubSpot-RateLimit-Daily", Long.toString(daily))
                    .withHeader(
                            "X-HubSpot-RateLimit-Daily-Remaining",
                            Long.toString(Math.max(0, daily - usage.ofDay(now))));
        }
        return marked;
    }
}
