package dev.headwater.sandbox.salesforce;

/** What a client shows to get an access token. */
public record SalesforceCredentials(String clientId, String clientSecret, String refreshToken) {

    public static final String DEMO_CLIENT_ID = "headwater-demo";
    public static final String DEMO_CLIENT_SECRET = "sandbox-secret";
    public static final String DEMO_REFRESH_TOKEN = "sandbox-refresh";

    /** The credentials of the demo, which are no secret. */
    public static SalesforceCredentials demo() {
        return new SalesforceCredentials(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, DEMO_REFRESH_TOKEN);
    }
}
