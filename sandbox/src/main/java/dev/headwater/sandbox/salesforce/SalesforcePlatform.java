package dev.headwater.sandbox.salesforce;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.platform.Conditions;
import dev.headwater.sandbox.platform.Limits;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.salesforce.data.DataApi;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.record.RecordId;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.session.Sessions;
import dev.headwater.sandbox.salesforce.session.TokenEndpoint;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A fake Salesforce org with one connected app. Thread-safe. */
final class SalesforcePlatform implements Platform {

    static final String NAME = "salesforce";
    private static final String ORG_ID =
            RecordId.parse("00DgK0000000001").orElseThrow().text();
    // a small Enterprise org
    private static final Limits USUAL_LIMITS = new Limits(0, 1, 100_000, Duration.ZERO);

    private final Org org;
    private final Sessions sessions;
    private final TokenEndpoint tokens;
    private final DataApi data;
    private final SalesforceRecords records;

    /** The base is that of the sandbox, without the platform's name. */
    SalesforcePlatform(SalesforceSettings settings, URI base, InstantSource clock) {
        SalesforceCredentials credentials = settings.credentials();
        this.org = new Org(ObjectCatalog.with(settings.customObjects()), clock);
        this.sessions = new Sessions(
                ORG_ID, credentials.refreshToken(), settings.accessTokenLife(), settings.rotateRefreshTokens(), clock);
        String identityPath = "/id/" + ORG_ID + "/" + org.caller();
        this.tokens = new TokenEndpoint(
                sessions, credentials.clientId(), credentials.clientSecret(), base + "/" + NAME, identityPath);
        this.data = new DataApi(org, sessions);
        this.records = new SalesforceRecords(org);
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
        return request.path().startsWith("/services/oauth2/");
    }

    @Override
    public boolean canAnswerPartly(ApiRequest request) {
        return request.path().matches("/services/data/v[0-9.]+/composite/sobjects/?");
    }

    @Override
    public ApiAnswer answer(ApiRequest request, Conditions conditions) {
        List<String> path = request.segments();
        if (path.equals(List.of("services", "oauth2", "token"))) {
            return tokens.token(request);
        }
        if (path.equals(List.of("services", "oauth2", "revoke"))) {
            return tokens.revoke(request);
        }
        if (path.size() >= 2 && path.subList(0, 2).equals(List.of("services", "data"))) {
            return data.answer(request, path.subList(2, path.size()), conditions);
        }
        return ApiAnswer.json(
                404,
                Json.array()
                        .add(Json.object()
                                .put("message", "The requested resource does not exist")
                                .put("errorCode", "NOT_FOUND")));
    }

    @Override
    public ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions) {
        return data.rateLimited(retryAfter, conditions);
    }

    @Override
    public void expireTokens() {
        sessions.expireAll();
    }

    @Override
    public void revokeTokens() {
        sessions.revokeAll();
    }

    @Override
    public void reset() {
        org.reset();
        sessions.reset();
    }

    @Override
    public PlatformRecords records() {
        return records;
    }
}
