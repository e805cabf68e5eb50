package dev.headwater.sandbox.stripe;

/**
 * The keys of the fake account.
 *
 * @param secretKey may do everything
 * @param restrictedKey may do what its permissions say
 */
public record StripeCredentials(String secretKey, String restrictedKey) {

    public static final String DEMO_SECRET_KEY = "sk_test_headwaterSandbox";
    public static final String DEMO_RESTRICTED_KEY = "rk_test_headwaterSandbox";

    /** The keys of the demo, which are no secret. */
    public static StripeCredentials demo() {
        return new StripeCredentials(DEMO_SECRET_KEY, DEMO_RESTRICTED_KEY);
    }
}
