package dev.headwater.sandbox.stripe;

import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * How the fake account is set up.
 *
 * @param searchLag how long the search index lags behind writes
 * @param restrictedTo the paths of objects, for example {@code customers}, that the restricted key may write; it may read all
 */
public record StripeSettings(StripeCredentials credentials, Duration searchLag, Set<String> restrictedTo)
        implements PlatformSettings {

    // "under a minute" says the vendor, and not for read-after-write
    private static final Duration SEARCH_LAG = Duration.ofSeconds(5);

    public StripeSettings {
        restrictedTo = Set.copyOf(restrictedTo);
    }

    public static StripeSettings usual() {
        return new StripeSettings(StripeCredentials.demo(), SEARCH_LAG, Set.of("customers"));
    }

    public StripeSettings withSearchLag(Duration lag) {
        return new StripeSettings(credentials, lag, restrictedTo);
    }

    @Override
    public String platform() {
        return StripePlatform.NAME;
    }

    @Override
    public Platform create(URI base, InstantSource clock) {
        return new StripePlatform(this, clock);
    }
}
