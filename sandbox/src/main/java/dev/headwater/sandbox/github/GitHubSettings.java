package dev.headwater.sandbox.github;

import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;

/**
 * How the fake GitHub is set up.
 *
 * @param installationTokenLife GitHub gives one hour
 * @param mutationsPerRequest those behind them are refused with {@code RESOURCE_LIMITS_EXCEEDED}; GitHub names no number
 * @param timeoutAfterMutations after so many of one request a gateway answers 502 and the rest is not executed
 * @param contentPerMinute contents that may be created in a minute; GitHub says about 80, and not how it counts those of
 *     one document, so nothing is counted unless a test asks for it
 */
public record GitHubSettings(
        GitHubCredentials credentials,
        Duration installationTokenLife,
        int mutationsPerRequest,
        OptionalInt timeoutAfterMutations,
        OptionalInt contentPerMinute)
        implements PlatformSettings {

    public static GitHubSettings usual() {
        return new GitHubSettings(
                GitHubCredentials.demo(), Duration.ofHours(1), 100, OptionalInt.empty(), OptionalInt.empty());
    }

    public GitHubSettings withMutationsPerRequest(int count) {
        return new GitHubSettings(credentials, installationTokenLife, count, timeoutAfterMutations, contentPerMinute);
    }

    public GitHubSettings withTimeoutAfterMutations(int count) {
        return new GitHubSettings(
                credentials, installationTokenLife, mutationsPerRequest, OptionalInt.of(count), contentPerMinute);
    }

    public GitHubSettings withContentPerMinute(int count) {
        return new GitHubSettings(
                credentials, installationTokenLife, mutationsPerRequest, timeoutAfterMutations, OptionalInt.of(count));
    }

    @Override
    public String platform() {
        return GitHubPlatform.NAME;
    }

    @Override
    public Platform create(URI base, InstantSource clock) {
        return new GitHubPlatform(this, base, clock);
    }
}
