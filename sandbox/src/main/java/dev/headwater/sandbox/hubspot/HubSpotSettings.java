package dev.headwater.sandbox.hubspot;

import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * How the fake portal is set up.
 *
 * @param accessTokenLife how long an OAuth access token is valid; HubSpot gives 30 minutes
 * @param searchLag how long the search index lags behind writes
 * @param missingScopes scopes that the app was not granted, for example {@code crm.objects.deals.write}
 */
public record HubSpotSettings(
        HubSpotCredentials credentials, Duration accessTokenLife, Duration searchLag, Set<String> missingScopes)
        implements PlatformSettings {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
    // "moments", never the same second
    private static final Duration SEARCH_LAG = Duration.ofSeconds(2);

    public HubSpotSettings {
        missingScopes = Set.copyOf(missingScopes);
    }

    public static HubSpotSettings usual() {
        return new HubSpotSettings(HubSpotCredentials.demo(), TOKEN_LIFE, SEARCH_LAG, Set.of());
    }

    public HubSpotSettings withoutScopes(Set<String> scopes) {
        return new HubSpotSettings(credentials, accessTokenLife, searchLag, scopes);
    }

    public HubSpotSettings withSearchLag(Duration lag) {
        return new HubSpotSettings(credentials, accessTokenLife, lag, missingScopes);
    }

    @Override
    public String platform() {
        return HubSpotPlatform.NAME;
    }

    @Override
    public Platform create(URI base, InstantSource clock) {
        return new HubSpotPlatform(this, base, clock);
    }
}
