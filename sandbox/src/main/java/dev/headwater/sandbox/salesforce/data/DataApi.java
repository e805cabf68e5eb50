package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.platform.Conditions;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /services/data}: session checked, call counted, resource asked, every answer marked with the usage. Thread-safe.
 */
public final class DataApi {

    private static final int OLDEST_VERSION = 42;
    private static final int NEWEST_VERSION = 68;
    private static final Pattern VERSION = Pattern.compile("v(\\d{2,3})\\.0");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer|oauth) +(\\S+)");
    // what an org is shown that has no limit in the sandbox
    private static final long SHOWN_WITHOUT_LIMIT = 5_000_000;

    private final Org org;
    private final Sessions sessions;
    private final DailyUsage usage = new DailyUsage();
    private final Map<String, Resource> resources;

    public DataApi(Org org, Sessions sessions) {
        this.org = org;
        this.sessions = sessions;
        QueryResource query = new QueryResource(org);
        this.resources = Map.of(
                "sobjects",
                new ObjectResource(org),
                "composite",
                new CollectionResource(org),
                "query",
                query,
                "queryAll",
                query);
    }

    /** Segments are those behind {@code /services/data}. */
    public ApiAnswer answer(ApiRequest request, List<String> segments, Conditions conditions) {
        try {
            if (segments.isEmpty()) {
                return marked(ApiAnswer.json(200, versions()), conditions);
            }
            requireSession(request);
            requireQuota(conditions);
            usage.add(org.now());
            return marked(resource(request, segments, conditions), conditions);
        } catch (RequestRefusedException e) {
            return marked(refusal(e), conditions);
        }
    }

    /** The answer to a call that is over a limit. */
    public ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions) {
        ApiAnswer answer = marked(refusal(overLimit()), conditions);
        return retryAfter
                .map(wait -> answer.withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))))
                .orElse(answer);
    }

    private void requireSession(ApiRequest request) throws RequestRefusedException {
        Matcher bearer = BEARER.matcher(request.header("Authorization").orElse(""));
        if (!bearer.matches() || !sessions.isValid(bearer.group(1))) {
            throw new RequestRefusedException(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
    }

    private void requireQuota(Conditions conditions) throws RequestRefusedException {
        long daily = conditions.limits().daily();
        if (daily > 0 && usage.used(org.now()) >= daily) {
            throw overLimit();
        }
    }

    private static RequestRefusedException overLimit() {
        return new RequestRefusedException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    private ApiAnswer resource(ApiRequest request, List<String> segments, Conditions conditions)
            throws RequestRefusedException {
        Matcher version = VERSION.matcher(segments.getFirst());
        if (!version.matches()) {
            throw RequestRefusedException.notFound();
        }
        int number = Integer.parseInt(version.group(1));
        if (number < OLDEST_VERSION || number > NEWEST_VERSION) {
            throw RequestRefusedException.notFound();
        }
        Call call = new Call(
                request,
                "/services/data/" + segments.getFirst(),
                segments.subList(1, segments.size()),
                conditions.refusedRecords());
        if (call.resource().isEmpty()) {
            call.allow("GET");
            return ApiAnswer.json(200, index(call));
        }
        String name = call.resource().getFirst();
        if (name.equals("limits") && call.resource().size() == 1) {
            call.allow("GET");
            return ApiAnswer.json(200, limits(conditions));
        }
        Resource resource = resources.get(name);
        if (resource == null || isUnknownComposite(call)) {
            throw RequestRefusedException.notFound();
        }
        return org.locked(() -> resource.answer(call));
    }

    private static boolean isUnknownComposite(Call call) {
        List<String> resource = call.resource();
        return resource.getFirst().equals("composite")
                && (resource.size() < 2 || !resource.get(1).equals("sobjects"));
    }

    private static ArrayNode versions() {
        ArrayNode versions = Json.array();
        for (int number = OLDEST_VERSION; number <= NEWEST_VERSION; number++) {
            versions.addObject()
                    .put("label", "Release " + number)
                    .put("url", "/services/data/v" + number + ".0")
                    .put("version", number + ".0");
        }
        return versions;
    }

    private static ObjectNode index(Call call) {
        return Json.object()
                .put("sobjects", call.dataPath() + "/sobjects")
                .put("composite", call.dataPath() + "/composite")
                .put("query", call.dataPath() + "/query")
                .put("queryAll", call.dataPath() + "/queryAll")
                .put("limits", call.dataPath() + "/limits");
    }

    private ObjectNode limits(Conditions conditions) {
        long max = shownLimit(conditions);
        ObjectNode limits = Json.object();
        limits.putObject("DailyApiRequests").put("Max", max).put("Remaining", Math.max(0, max - usage.used(org.now())));
        return limits;
    }

    private ApiAnswer marked(ApiAnswer answer, Conditions conditions) {
        return answer.withHeader(
                "Sforce-Limit-Info", "api-usage=" + usage.used(org.now()) + "/" + shownLimit(conditions));
    }

    private static long shownLimit(Conditions conditions) {
        long daily = conditions.limits().daily();
        return daily > 0 ? daily : SHOWN_WITHOUT_LIMIT;
    }

    private static ApiAnswer refusal(RequestRefusedException refused) {
        ArrayNode errors = Json.array();
        refused.errors().stream().map(ApiError::topLevel).forEach(errors::add);
        return ApiAnswer.json(refused.status(), errors);
    }
}
