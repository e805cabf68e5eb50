package dev.headwater.sandbox.hubspot;

/**
 * What clients show to the fake portal.
 *
 * @param privateAppToken an access token that never expires
 */
public record HubSpotCredentials(String clientId, String clientSecret, String refreshToken, String privateAppToken) {

    public static final String DEMO_CLIENT_ID = "headwater-demo";
    public static final String DEMO_CLIENT_SECRET = "sandbox-secret";
    public static final String DEMO_REFRESH_TOKEN = "sandbox-refresh";
    public static final String DEMO_PRIVATE_APP_TOKEN = "pat-na1-sandbox";

    /** The credentials of the demo, which are no secret. */
    public static HubSpotCredentials demo() {
        return new HubSpotCredentials(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET, DEMO_REFRESH_TOKEN, DEMO_PRIVATE_APP_TOKEN);
    }
}
