package dev.headwater.sandbox.salesforce.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The tokens of the one connected app. Thread-safe. */
public final class Sessions {

    private static final int TOKEN_BYTES = 24;

    private final String orgId;
    private final String firstRefreshToken;
    private final Duration life;
    private final boolean rotates;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> endByAccessToken = new HashMap<>();
    private Optional<String> refreshToken;

    public Sessions(String orgId, String firstRefreshToken, Duration life, boolean rotates, InstantSource clock) {
        this.orgId = orgId;
        this.firstRefreshToken = firstRefreshToken;
        this.life = life;
        this.rotates = rotates;
        this.clock = clock;
        this.refreshToken = Optional.of(firstRefreshToken);
    }

    public synchronized boolean isValid(String accessToken) {
        Instant end = endByAccessToken.get(accessToken);
        return end != null && clock.instant().isBefore(end);
    }

    /** Empty when the refresh token is not, or no longer, in force. With rotation it ends here. */
    synchronized Optional<Granted> refresh(String presented) {
        if (!refreshToken.equals(Optional.of(presented))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        endByAccessToken.values().removeIf(end -> !end.isAfter(now));
        String accessToken = orgId + "!AQ" + randomText();
        endByAccessToken.put(accessToken, now.plus(life));
        if (!rotates) {
            return Optional.of(new Granted(accessToken, Optional.empty(), now));
        }
        refreshToken = Optional.of("5Aep861" + randomText());
        return Optional.of(new Granted(accessToken, refreshToken, now));
    }

    /** Ends an access token, or a refresh token and the access tokens that it gave; false when it is neither. */
    synchronized boolean revoke(String token) {
        if (refreshToken.equals(Optional.of(token))) {
            revokeAll();
            return true;
        }
        return endByAccessToken.remove(token) != null;
    }

    public synchronized void expireAll() {
        endByAccessToken.clear();
    }

    public synchronized void revokeAll() {
        endByAccessToken.clear();
        refreshToken = Optional.empty();
    }

    /** Puts the first refresh token into force again; access tokens stay. */
    public synchronized void reset() {
        refreshToken = Optional.of(firstRefreshToken);
    }

    private String randomText() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** An access token and, with rotation, the next refresh token. */
    record Granted(String accessToken, Optional<String> refreshToken, Instant issuedAt) {}
}
