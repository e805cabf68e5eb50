package dev.headwater.sandbox.github.session;

import dev.headwater.sandbox.github.store.Caller;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The personal token, and those that the installed app is given. Thread-safe. */
public final class Tokens {

    private static final int TOKEN_BYTES = 27;

    private final String personalToken;
    private final Duration life;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> endByToken = new HashMap<>();
    private State state = State.GRANTED;

    public Tokens(String personalToken, Duration life, InstantSource clock) {
        this.personalToken = personalToken;
        this.life = life;
        this.clock = clock;
    }

    /** Whose token it is; empty for one that is not, or no longer, in force. */
    public synchronized Optional<Caller.Kind> find(String token) {
        if (token.equals(personalToken)) {
            return state == State.GRANTED ? Optional.of(Caller.Kind.PERSON) : Optional.empty();
        }
        Instant end = endByToken.get(token);
        return end != null && clock.instant().isBefore(end) ? Optional.of(Caller.Kind.INSTALLATION) : Optional.empty();
    }

    /** Empty once the app is no longer installed. */
    synchronized Optional<Granted> grant() {
        if (state == State.REVOKED) {
            return Optional.empty();
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = "ghs_" + Base64.getEncoder().encodeToString(bytes).replaceAll("[^A-Za-z0-9]", "0");
        Instant end = clock.instant().plus(life);
        endByToken.put(token, end);
        return Optional.of(new Granted(token, Instant.ofEpochSecond(end.getEpochSecond())));
    }

    /** Ends the app's tokens; the personal one has no end. */
    public synchronized void expireAll() {
        endByToken.clear();
    }

    public synchronized void revokeAll() {
        endByToken.clear();
        state = State.REVOKED;
    }

    /** Everything is granted again; the app's tokens stay. */
    public synchronized void reset() {
        state = State.GRANTED;
    }

    private enum State {
        GRANTED,
        REVOKED
    }

    /** A token of the app, and its end. */
    record Granted(String token, Instant end) {}
}
