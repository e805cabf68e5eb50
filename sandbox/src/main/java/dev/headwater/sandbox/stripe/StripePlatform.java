package dev.headwater.sandbox.stripe;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.platform.Conditions;
import dev.headwater.sandbox.platform.Limits;
import dev.headwater.sandbox.platform.Platform;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.stripe.api.Keys;
import dev.headwater.sandbox.stripe.api.StripeApi;
import dev.headwater.sandbox.stripe.record.Account;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A fake Stripe account in a sandbox of the vendor's. Thread-safe. */
final class StripePlatform implements Platform {

    static final String NAME = "stripe";

    // docs.stripe.com/rate-limits: 25 a second in a sandbox
    private static final Limits USUAL_LIMITS = new Limits(25, 100, 0, Duration.ZERO);

    private final Account account;
    private final Keys keys;
    private final StripeApi api;
    private final StripeRecords records;

    StripePlatform(StripeSettings settings, InstantSource clock) {
        StripeCredentials credentials = settings.credentials();
        this.account = new Account(clock);
        this.keys = new Keys(credentials.secretKey(), credentials.restrictedKey(), settings.restrictedTo());
        this.api = new StripeApi(account, keys, settings.searchLag());
        this.records = new StripeRecords(account);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits usualLimits() {
        return USUAL_LIMITS;
    }

    /** A key is no token: there is nothing to ask for. */
    @Override
    public boolean servesTokens(ApiRequest request) {
        return false;
    }

    /** A request is about one object. */
    @Override
    public boolean canAnswerPartly(ApiRequest request) {
        return false;
    }

    @Override
    public ApiAnswer answer(ApiRequest request, Conditions conditions) {
        return api.answer(request);
    }

    @Override
    public ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions) {
        return api.rateLimited(retryAfter);
    }

    @Override
    public void expireTokens() {
        keys.expire();
    }

    @Override
    public void revokeTokens() {
        keys.revoke();
    }

    @Override
    public void reset() {
        account.reset();
        api.reset();
        keys.reset();
    }

    @Override
    public PlatformRecords records() {
        return records;
    }
}
