package dev.headwater.sandbox.hubspot;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.hubspot.api.CrmApi;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.session.TokenEndpoint;
import dev.headwater.sandbox.hubspot.session.Tokens;
import dev.headwater.sandbox.platform.Conditions;
import dev.headwater.sandbox.platform.Limits;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformRecords;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A fake HubSpot portal with one app. Thread-safe. */
final class HubSpotPlatform implements Platform {

    static final String NAME = "hubspot";

    private static final long PORTAL_ID = 48_271_903;
    // a Professional portal: 190 requests in 10 seconds
    private static final Limits USUAL_LIMITS = new Limits(19, 190, 625_000, Duration.ZERO);

    private final Portal portal;
    private final Tokens tokens;
    private final TokenEndpoint tokenEndpoint;
    private final CrmApi crm;
    private final HubSpotRecords records;

    HubSpotPlatform(HubSpotSettings settings, URI base, InstantSource clock) {
        HubSpotCredentials credentials = settings.credentials();
        this.portal = new Portal(clock, settings.searchLag());
        this.tokens = new Tokens(
                credentials.refreshToken(), credentials.privateAppToken(), settings.accessTokenLife(), clock);
        this.tokenEndpoint = new TokenEndpoint(tokens, credentials.clientId(), credentials.clientSecret(), PORTAL_ID);
        this.crm = new CrmApi(portal, tokens, settings.missingScopes(), PORTAL_ID, base + "/" + NAME);
        this.records = new HubSpotRecords(portal);
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
        return request.path().startsWith("/oauth/");
    }

    @Override
    public boolean canAnswerPartly(ApiRequest request) {
        return request.path().matches(".*/batch/(create|update)/?");
    }

    @Override
    public ApiAnswer answer(ApiRequest request, Conditions conditions) {
        List<String> path = request.segments();
        if (path.size() == 3
                && path.getFirst().equals("oauth")
                && path.getLast().equals("token")) {
            return tokenEndpoint.token(request, path.get(1));
        }
        return crm.answer(request, path, conditions);
    }

    @Override
    public ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions) {
        return crm.rateLimited(retryAfter, conditions);
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
        portal.reset();
        tokens.reset();
    }

    @Override
    public PlatformRecords records() {
        return records;
    }
}
