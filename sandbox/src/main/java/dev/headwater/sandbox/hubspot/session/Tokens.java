package dev.headwater.sandbox.hubspot.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The tokens of the one app: its private-app token and those that OAuth gives. Thread-safe. */
public final class Tokens {

    private static final int TOKEN_BYTES = 24;

    private final String refreshToken;
    private final String privateAppToken;
    private final Duration life;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> endByAccessToken = new HashMap<>();
    private State state = State.GRANTED;

    public Tokens(String refreshToken, String privateAppToken, Duration life, InstantSource clock) {
        this.refreshToken = refreshToken;
        this.privateAppToken = privateAppToken;
        this.life = life;
        this.clock = clock;
    }

    public synchronized Standing standing(String token) {
        if (token.equals(privateAppToken)) {
            return state == State.GRANTED ? new Standing.Valid() : new Standing.Unknown();
        }
        Instant end = endByAccessToken.get(token);
        if (end == null) {
            return new Standing.Unknown();
        }
        Duration since = Duration.between(end, clock.instant());
        return since.isNegative() ? new Standing.Valid() : new Standing.Expired(since);
    }

    /** Empty when the refresh token is not, or no longer, in force. It stays the same. */
    synchronized Optional<String> refresh(String presented) {
        if (state == State.REVOKED || !presented.equals(refreshToken)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = "C" + HexFormat.of().formatHex(bytes);
        endByAccessToken.put(token, clock.instant().plus(life));
        return Optional.of(token);
    }

    Duration life() {
        return life;
    }

    /** Ends OAuth's access tokens; a private app's token has no end. */
    public synchronized void expireAll() {
        Instant now = clock.instant();
        endByAccessToken.replaceAll((token, end) -> end.isBefore(now) ? end : now);
    }

    public synchronized void revokeAll() {
        endByAccessToken.clear();
        state = State.REVOKED;
    }

    /** The app is installed again; access tokens stay. */
    public synchronized void reset() {
        state = State.GRANTED;
    }

    private enum State {
        GRANTED,
        REVOKED
    }

    /** What a token is worth now. */
    public sealed interface Standing {

        record Valid() implements Standing {}

        record Expired(Duration since) implements Standing {}

        record Unknown() implements Standing {}
    }
}
