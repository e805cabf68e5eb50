package dev.headwater.sandbox;

import dev.headwater.sandbox.github.GitHubSettings;
import dev.headwater.sandbox.hubspot.HubSpotSettings;
import dev.headwater.sandbox.platform.PlatformSettings;
import dev.headwater.sandbox.salesforce.SalesforceSettings;
import dev.headwater.sandbox.stripe.StripeSettings;
import java.time.InstantSource;
import java.util.List;

/**
 * What a sandbox can be told at its start.
 *
 * @param port 0 takes any free one
 * @param clock the time that tokens, limits and records follow
 * @param platforms which platforms there are, and how each of them is set up
 */
public record SandboxOptions(int port, InstantSource clock, List<PlatformSettings> platforms) {

    public SandboxOptions {
        platforms = List.copyOf(platforms);
    }

    /** Every platform, set up as usual. */
    public static SandboxOptions onPort(int port) {
        return new SandboxOptions(
                port,
                InstantSource.system(),
                List.of(
                        SalesforceSettings.usual(),
                        HubSpotSettings.usual(),
                        StripeSettings.usual(),
                        GitHubSettings.usual()));
    }

    public SandboxOptions withClock(InstantSource other) {
        return new SandboxOptions(port, other, platforms);
    }

    /** These options with another setup of one platform. */
    public SandboxOptions with(PlatformSettings other) {
        return new SandboxOptions(
                port,
                clock,
                platforms.stream()
                        .map(known -> known.platform().equals(other.platform()) ? other : known)
                        .toList());
    }
}
