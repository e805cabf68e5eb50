package dev.headwater.sandbox.stripe.api;

import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account's API keys, by Bearer or as the user of Basic. Thread-safe. */
public final class Keys {

    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)(bearer|basic) +(\\S+)");

    private final String secretKey;
    private final String restrictedKey;
    private final Set<String> restrictedTo;
    private State state = State.VALID;

    /** @param restrictedTo the paths of objects that the restricted key may write */
    public Keys(String secretKey, String restrictedKey, Set<String> restrictedTo) {
        this.secretKey = secretKey;
        this.restrictedKey = restrictedKey;
        this.restrictedTo = restrictedTo;
    }

    void require(ApiRequest request, String path) throws RequestRefusedException {
        String key = find(request)
                .orElseThrow(() -> RequestRefusedException.of(
                        401,
                        null,
                        "You did not provide an API key. You need to provide your API key in the Authorization header,"
                                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                                + " https://stripe.com/docs/api#authentication for details, or we can help at"
                                + " https://support.stripe.com/."));
        if (key.startsWith("pk_")) {
            throw RequestRefusedException.of(
                    401,
                    "secret_key_required",
                    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find"
                            + " a list of your API keys at https://dashboard.stripe.com/account/apikeys.");
        }
        if (!key.equals(secretKey) && !key.equals(restrictedKey)) {
            throw RequestRefusedException.of(401, null, "Invalid API Key provided: " + masked(key));
        }
        switch (state()) {
            case VALID -> {}
            case EXPIRED ->
                throw RequestRefusedException.of(401, "api_key_expired", "Expired API Key provided: " + masked(key));
            case REVOKED -> throw RequestRefusedException.of(401, null, "Invalid API Key provided: " + masked(key));
        }
        boolean writes = !request.method().equals("GET");
        if (key.equals(restrictedKey) && writes && !restrictedTo.contains(path)) {
            throw RequestRefusedException.of(
                    403,
                    null,
                    "The provided key '" + masked(key) + "' does not have the required permissions for this endpoint on"
                            + " account 'acct_1HeadwaterSandbox'. Having the 'rak_" + path
                            + "_write' permission would allow this request to continue.");
        }
    }

    private static Optional<String> find(ApiRequest request) {
        Matcher matcher = AUTHORIZATION.matcher(request.header("Authorization").orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(1).equalsIgnoreCase("bearer")) {
            return Optional.of(matcher.group(2));
        }
        try {
            String pair = new String(Base64.getDecoder().decode(matcher.group(2)), StandardCharsets.UTF_8);
            return Optional.of(pair.split(":", 2)[0]);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String masked(String key) {
        int shown = Math.min(8, key.length() / 2);
        return key.substring(0, shown)
                + "*".repeat(Math.max(4, key.length() - shown - 4))
                + key.substring(Math.max(shown, key.length() - 4));
    }

    private synchronized State state() {
        return state;
    }

    /** As when a key was rolled and its time is over. */
    public synchronized void expire() {
        state = State.EXPIRED;
    }

    public synchronized void revoke() {
        state = State.REVOKED;
    }

    public synchronized void reset() {
        state = State.VALID;
    }

    private enum State {
        VALID,
        EXPIRED,
        REVOKED
    }
}
