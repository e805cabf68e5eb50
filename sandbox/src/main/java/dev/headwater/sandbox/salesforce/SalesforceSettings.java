package dev.headwater.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * How the fake org is set up.
 *
 * @param accessTokenLife the org's session timeout; Salesforce allows 15 minutes at the least
 * @param rotateRefreshTokens whether each refresh ends the refresh token and gives another
 * @param customObjects definitions beyond the standard ones, in the form of the resources in {@code schema}
 */
public record SalesforceSettings(
        SalesforceCredentials credentials,
        Duration accessTokenLife,
        boolean rotateRefreshTokens,
        List<JsonNode> customObjects)
        implements PlatformSettings {

    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);

    public SalesforceSettings {
        customObjects = List.copyOf(customObjects);
    }

    public static SalesforceSettings usual() {
        return new SalesforceSettings(SalesforceCredentials.demo(), SHORTEST_SESSION, false, List.of());
    }

    @Override
    public String platform() {
        return SalesforcePlatform.NAME;
    }

    @Override
    public Platform create(URI base, InstantSource clock) {
        return new SalesforcePlatform(this, base, clock);
    }

    public SalesforceSettings withAccessTokenLife(Duration life) {
        return new SalesforceSettings(credentials, life, rotateRefreshTokens, customObjects);
    }

    public SalesforceSettings withRotation() {
        return new SalesforceSettings(credentials, accessTokenLife, true, customObjects);
    }

    public SalesforceSettings withCustomObjects(List<JsonNode> objects) {
        return new SalesforceSettings(credentials, accessTokenLife, rotateRefreshTokens, objects);
    }
}
