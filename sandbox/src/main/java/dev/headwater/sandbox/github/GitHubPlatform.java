package dev.headwater.sandbox.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.github.graph.GraphApi;
import dev.headwater.sandbox.github.rest.RestApi;
import dev.headwater.sandbox.github.session.AppEndpoint;
import dev.headwater.sandbox.github.session.Tokens;
import dev.headwater.sandbox.github.session.Usage;
import dev.headwater.sandbox.github.store.Account;
import dev.headwater.sandbox.github.store.Caller;
import dev.headwater.sandbox.github.store.ContentLimit;
import dev.headwater.sandbox.github.store.NodeKind;
import dev.headwater.sandbox.github.store.Writer;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.platform.Conditions;
import dev.headwater.sandbox.platform.Limits;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformRecords;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fake GitHub with one account and one installed app. Thread-safe. */
final class GitHubPlatform implements Platform {

    static final String NAME = "github";

    private static final String MEDIA_TYPE = "application/json; charset=utf-8";
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i:bearer|token) +(\\S+)");
    private static final Set<String> VERSIONS = Set.of("2022-11-28", "2026-03-10");
    private static final String USUAL_VERSION = "2022-11-28";
    // 2,000 points a minute, a query costs one; 10,000 points an hour, those of Enterprise Cloud
    private static final Limits USUAL_LIMITS = new Limits(33, 2_000, 240_000, Duration.ZERO);
    private static final int HOURS = 24;

    private final Account account;
    private final Tokens tokens;
    private final Usage usage;
    private final AppEndpoint app;
    private final GraphApi graph;
    private final RestApi rest;
    private final GitHubRecords records;

    GitHubPlatform(GitHubSettings settings, URI base, InstantSource clock) {
        GitHubCredentials credentials = settings.credentials();
        this.account = new Account(clock);
        this.tokens = new Tokens(credentials.personalToken(), settings.installationTokenLife(), clock);
        this.usage = new Usage(clock);
        this.app = new AppEndpoint(
                tokens, credentials.appId(), credentials.installationId(), credentials.privateKey(), clock);
        Writer writer = new Writer(account, new ContentLimit(settings.contentPerMinute()));
        this.graph = new GraphApi(account, writer, settings.mutationsPerRequest(), settings.timeoutAfterMutations());
        this.rest = new RestApi(account, writer, base + "/" + NAME);
        this.records = new GitHubRecords(account);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits usualLimits() {
        return USUAL_LIMITS;
    }

    @Override
    public boolean servesTokens(ApiRequest request) {
        return request.path().startsWith("/app/");
    }

    @Override
    public boolean canAnswerPartly(ApiRequest request) {
        return isGraph(request);
    }

    @Override
    public ApiAnswer answer(ApiRequest request, Conditions conditions) {
        if (request.header("User-Agent").isEmpty()) {
            return new ApiAnswer(
                    403,
                    Map.of("Content-Type", "text/html"),
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent"
                            + " header.");
        }
        List<String> path = request.segments();
        if (servesTokens(request)) {
            boolean known = path.size() == 4
                    && path.get(1).equals("installations")
                    && path.getLast().equals("access_tokens");
            return finished(request, app.token(request, known ? path.get(2) : ""), Map.of());
        }
        String version = request.header("X-GitHub-Api-Version").orElse(USUAL_VERSION);
        if (!isGraph(request) && !VERSIONS.contains(version)) {
            return finished(
                    request, problem(request, 400, "Version " + version + " is not a supported version."), Map.of());
        }
        Optional<Caller> caller = caller(request);
        if (caller.isEmpty()) {
            return finished(request, problem(request, 401, "Bad credentials"), Map.of());
        }
        long hourly = (conditions.limits().daily() + HOURS - 1) / HOURS;
        Usage.State rate = usage.take(isGraph(request) ? "graphql" : "core", hourly);
        if (rate.isExceeded()) {
            return finished(request, exceeded(request), rate.headers());
        }
        ApiAnswer answer = account.locked(() -> isGraph(request)
                ? graph.answer(request, caller.get(), rate, conditions.refusedRecords())
                : rest.answer(request, caller.get()));
        return finished(request, answer, rate.headers());
    }

    private static boolean isGraph(ApiRequest request) {
        return request.path().equals("/graphql");
    }

    private Optional<Caller> caller(ApiRequest request) {
        Matcher token = AUTHORIZATION.matcher(request.header("Authorization").orElse(""));
        if (!token.matches()) {
            return Optional.empty();
        }
        return tokens.find(token.group(1)).map(kind -> account.locked(() -> new Caller(actor(kind), kind)));
    }

    private String actor(Caller.Kind kind) {
        return switch (kind) {
            case PERSON -> account.findOwner(Account.OWNER).orElseThrow().id();
            case INSTALLATION -> account.all(NodeKind.BOT).getFirst().id();
        };
    }

    /** The primary limit: REST says it with 403, GraphQL with 200. */
    private static ApiAnswer exceeded(ApiRequest request) {
        String message = "API rate limit exceeded for user ID 1200000017.";
        if (!isGraph(request)) {
            return problem(request, 403, message);
        }
        ObjectNode body = Json.object();
        body.putArray("errors").addObject().put("type", "RATE_LIMITED").put("message", message);
        return ApiAnswer.json(200, body);
    }

    /** The secondary limit. */
    @Override
    public ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions) {
        ObjectNode body = Json.object()
                .put(
                        "documentation_url",
                        "https://docs.github.com/free-pro-team@latest/rest/overview/"
                                + "rate-limits-for-the-rest-api#about-secondary-rate-limits")
                .put(
                        "message",
                        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        ApiAnswer answer = marked(ApiAnswer.json(403, body));
        return retryAfter
                .map(wait -> answer.withHeader(
                        "retry-after",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))))
                .orElse(answer);
    }

    private static ApiAnswer problem(ApiRequest request, int status, String message) {
        return ApiAnswer.json(
                status,
                Json.object()
                        .put("message", message)
                        .put("documentation_url", "https://docs.github.com/" + (isGraph(request) ? "graphql" : "rest"))
                        .put("status", Integer.toString(status)));
    }

    private static ApiAnswer finished(ApiRequest request, ApiAnswer answer, Map<String, String> rate) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.putAll(rate);
        headers.put("x-github-media-type", isGraph(request) ? "github.v4; format=json" : "github.v3; format=json");
        if (!isGraph(request)) {
            headers.put(
                    "x-github-api-version-selected",
                    request.header("X-GitHub-Api-Version").orElse(USUAL_VERSION));
        }
        ApiAnswer marked = marked(new ApiAnswer(answer.status(), headers, answer.body()));
        return request.method().equals("GET") && answer.status() == 200 ? conditional(request, marked) : marked;
    }

    private static ApiAnswer conditional(ApiRequest request, ApiAnswer answer) {
        UUID hash = UUID.nameUUIDFromBytes(answer.body().getBytes(StandardCharsets.UTF_8));
        String tag = "W/\"" + hash.toString().replace("-", "") + "\"";
        ApiAnswer tagged = answer.withHeader("ETag", tag);
        return request.header("If-None-Match").equals(Optional.of(tag))
                ? new ApiAnswer(304, tagged.headers(), "")
                : tagged;
    }

    private static ApiAnswer marked(ApiAnswer answer) {
        String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT).replace("-", ":");
        ApiAnswer marked = answer.withHeader("x-github-request-id", id);
        return answer.body().isEmpty() ? marked : marked.withHeader("Content-Type", MEDIA_TYPE);
    }

    @Override
    public void expireTokens() {
        tokens.expireAll();
    }

    @Override
    public void revokeTokens() {
        tokens.revokeAll();
    }

    @Override
    public void reset() {
        account.reset();
        tokens.reset();
        usage.reset();
    }

    @Override
    public PlatformRecords records() {
        return records;
    }
}
