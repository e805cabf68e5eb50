package dev.headwater.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.SandboxClient;
import dev.headwater.sandbox.SandboxOptions;
import dev.headwater.sandbox.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceTokensTest {

    private static final String TOKEN = "/salesforce/services/oauth2/token";

    private final SettableClock clock = new SettableClock();
    private final SandboxOptions options = SandboxOptions.onPort(0).withClock(clock);

    @Test
    void refreshAnswersWithATokenForThisSandboxAndNoExpiry() throws Exception {
        try (Sandbox sandbox = Sandbox.start(options);
                SandboxClient client = new SandboxClient(sandbox)) {
            JsonNode granted = SandboxClient.json(client.requestToken("sandbox-refresh"));

            assertThat(granted.required("access_token").textValue()).matches("00D[0-9A-Za-z]{15}!AQ.+");
            assertThat(granted.required("instance_url").textValue()).isEqualTo(sandbox.url() + "/salesforce");
            assertThat(granted.required("token_type").textValue()).isEqualTo("Bearer");
            assertThat(granted.required("issued_at").textValue())
                    .isEqualTo(Long.toString(clock.instant().toEpochMilli()));
            assertThat(granted.has("expires_in")).isFalse();
            assertThat(granted.has("refresh_token")).isFalse();
        }
    }

    @Test
    void accessTokenEndsAfterTheSessionTimeout() throws Exception {
        try (Sandbox sandbox = Sandbox.start(options);
                SandboxClient client = new SandboxClient(sandbox).login()) {
            clock.advance(Duration.ofMinutes(15).minusSeconds(1));
            assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(200);

            clock.advance(Duration.ofSeconds(1));
            assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void rotationEndsTheOldRefreshTokenAtOnce() throws Exception {
        SalesforceSettings rotating = SalesforceSettings.usual().withRotation();
        try (Sandbox sandbox = Sandbox.start(options.with(rotating));
                SandboxClient client = new SandboxClient(sandbox)) {
            String next = SandboxClient.json(client.requestToken("sandbox-refresh"))
                    .required("refresh_token")
                    .textValue();

            assertThat(client.requestToken("sandbox-refresh").statusCode()).isEqualTo(400);
            assertThat(client.requestToken(next).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void revokedTokenIsNoLongerTaken() throws Exception {
        try (Sandbox sandbox = Sandbox.start(options);
                SandboxClient client = new SandboxClient(sandbox).login()) {
            HttpResponse<String> revoked = client.form("/salesforce/services/oauth2/revoke", "token=sandbox-refresh");

            assertThat(revoked.statusCode()).isEqualTo(200);
            assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(401);
            assertThat(client.form("/salesforce/services/oauth2/revoke", "token=unknown")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials,headwater-demo,sandbox-secret,sandbox-refresh,unsupported_grant_type",
        "refresh_token,other,sandbox-secret,sandbox-refresh,invalid_client_id",
        "refresh_token,headwater-demo,wrong,sandbox-refresh,invalid_client",
        "refresh_token,headwater-demo,sandbox-secret,wrong,invalid_grant"
    })
    void wrongCredentialsAreRefusedByName(String grant, String id, String secret, String refresh, String error)
            throws Exception {
        try (Sandbox sandbox = Sandbox.start(options);
                SandboxClient client = new SandboxClient(sandbox)) {
            HttpResponse<String> answer = client.form(
                    TOKEN,
                    "grant_type=" + grant + "&client_id=" + id + "&client_secret=" + secret + "&refresh_token="
                            + refresh);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(SandboxClient.json(answer).required("error").textValue()).isEqualTo(error);
        }
    }
}
