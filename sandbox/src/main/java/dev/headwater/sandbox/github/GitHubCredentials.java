package dev.headwater.sandbox.github;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What clients show to the fake GitHub.
 *
 * @param personalToken a fine-grained personal access token of the account's owner
 * @param appId of the app that the account has installed
 * @param privateKey of the app, as PEM
 */
public record GitHubCredentials(String personalToken, long appId, long installationId, String privateKey) {

    public static final String DEMO_PERSONAL_TOKEN = "github_pat_sandbox";
    /** The login of the account that all sample repositories belong to. */
    public static final String DEMO_OWNER = "headwater-demo";

    public static final long DEMO_APP_ID = 31_415;
    public static final long DEMO_INSTALLATION_ID = 27_182_818;

    /** The credentials of the demo, which are no secret. */
    public static GitHubCredentials demo() {
        return new GitHubCredentials(DEMO_PERSONAL_TOKEN, DEMO_APP_ID, DEMO_INSTALLATION_ID, demoPrivateKey());
    }

    /** The private key of the demo's app, as GitHub hands it out: PKCS#1 in PEM. */
    public static String demoPrivateKey() {
        try (InputStream pem = GitHubCredentials.class.getResourceAsStream("session/demo-app.private-key.pem")) {
            if (pem == null) {
                throw new IllegalStateException("the key of the demo's app is missing");
            }
            return new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the demo's app cannot be read", e);
        }
    }
}
