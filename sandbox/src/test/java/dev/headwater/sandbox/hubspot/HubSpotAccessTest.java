package dev.headwater.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, scopes, rates, and the faults that tests ask for. */
class HubSpotAccessTest {

    private static final String REFRESH = "grant_type=refresh_token&client_id=headwater-demo"
            + "&client_secret=sandbox-secret&refresh_token=sandbox-refresh";
    private static final String CONTACT = "{\"properties\": {\"email\": \"fault@b.io\"}}";

    private HubSpotTestPortal portal;

    @BeforeEach
    void start() throws Exception {
        portal = new HubSpotTestPortal(HubSpotSettings.usual().withoutScopes(Set.of("crm.objects.deals.write")));
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v3", "2026-09"})
    void aRefreshTokenGivesAnAccessTokenForHalfAnHour(String version) throws Exception {
        JsonNode granted = SandboxClient.json(portal.client.form("/hubspot/oauth/" + version + "/token", REFRESH));

        assertThat(granted.required("expires_in").intValue()).isEqualTo(1800);
        assertThat(granted.required("token_type").textValue()).isEqualTo("bearer");
        assertThat(granted.required("refresh_token").textValue()).isEqualTo("sandbox-refresh");
        portal.client.with(granted.required("access_token").textValue());
        portal.expect(200, "GET", "/contacts", "");
        portal.clock.advance(Duration.ofMinutes(30).plusSeconds(7));
        JsonNode expired = portal.expect(401, "GET", "/contacts", "");
        assertThat(expired.required("category").textValue()).isEqualTo("EXPIRED_AUTHENTICATION");
        assertThat(expired.required("message").textValue())
                .isEqualTo("The OAuth token used to make this call expired 7 second(s) ago.");
    }

    @Test
    void anUnknownTokenIsRefused() throws Exception {
        portal.client.with("guess");

        assertThat(portal.expect(401, "GET", "/contacts", "")
                        .required("category")
                        .textValue())
                .isEqualTo("INVALID_AUTHENTICATION");
        HttpResponse<String> refused =
                portal.client.form("/hubspot/oauth/v1/token", REFRESH.replace("sandbox-refresh", "guess"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(refused).required("status").textValue()).isEqualTo("BAD_REFRESH_TOKEN");
    }

    @Test
    void tokensEndWhenATestAsksForIt() throws Exception {
        String token = SandboxClient.json(portal.client.form("/hubspot/oauth/v1/token", REFRESH))
                .required("access_token")
                .textValue();
        portal.client.fault("{\"platform\": \"hubspot\", \"fault\": {\"type\": \"expire_tokens\"}}");
        portal.expect(200, "GET", "/contacts", "");
        portal.client.with(token);
        portal.expect(401, "GET", "/contacts", "");

        portal.client.fault("{\"platform\": \"hubspot\", \"fault\": {\"type\": \"revoke_tokens\"}}");
        assertThat(portal.client.form("/hubspot/oauth/v1/token", REFRESH).statusCode())
                .isEqualTo(400);
        portal.client.with(HubSpotCredentials.DEMO_PRIVATE_APP_TOKEN);
        portal.expect(401, "GET", "/contacts", "");
        portal.client.call("POST", "/_sandbox/reset", "");
        portal.expect(200, "GET", "/contacts", "");
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        portal.expect(200, "GET", "/deals", "");
        portal.expect(207, "POST", "/deals/batch/read", "{\"inputs\": [{\"id\": \"1\"}]}");
        JsonNode refused = portal.expect(403, "POST", "/deals/batch/archive", "{\"inputs\": []}");

        assertThat(refused.required("category").textValue()).isEqualTo("MISSING_SCOPES");
        assertThat(refused.at("/context/requiredGranularScopes/0").textValue()).isEqualTo("crm.objects.deals.write");
    }

    @Test
    void everyAnswerTellsTheRateAndTheNextOneOverItIsRefused() throws Exception {
        portal.client.call("PUT", "/_sandbox/limits/hubspot", """
            {"requests_per_second": 0.2, "burst": 2, "daily": 1000, "latency_ms": 0}\
            """);

        HttpResponse<String> first = portal.objects("GET", "/contacts", "");
        portal.objects("GET", "/contacts", "");
        HttpResponse<String> third = portal.objects("GET", "/contacts", "");

        assertThat(first.headers().firstValue("X-HubSpot-RateLimit-Max")).contains("2");
        assertThat(first.headers().firstValue("X-HubSpot-RateLimit-Remaining")).contains("1");
        assertThat(first.headers().firstValue("X-HubSpot-RateLimit-Interval-Milliseconds"))
                .contains("10000");
        assertThat(first.headers().firstValue("X-HubSpot-RateLimit-Daily")).contains("1000");
        assertThat(first.headers().firstValue("X-HubSpot-RateLimit-Daily-Remaining"))
                .contains("999");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(SandboxClient.json(third).required("policyName").textValue()).isEqualTo("TEN_SECONDLY_ROLLING");
    }

    @Test
    void theDayHasItsLimit() throws Exception {
        portal.client.call("PUT", "/_sandbox/limits/hubspot", """
            {"requests_per_second": 0, "burst": 1, "daily": 1, "latency_ms": 0}\
            """);
        portal.expect(200, "GET", "/contacts", "");

        assertThat(portal.expect(429, "GET", "/contacts", "")
                        .required("message")
                        .textValue())
                .contains("daily");
        portal.clock.advance(Duration.ofDays(1));
        portal.expect(200, "GET", "/contacts", "");
    }

    @Test
    void aRateLimitFaultSaysWhenToComeBack() throws Exception {
        fault("{\"type\": \"rate_limit\", \"retry_after_s\": 2}");

        HttpResponse<String> answer = portal.objects("POST", "/contacts", CONTACT);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(SandboxClient.json(answer).required("category").textValue()).isEqualTo("RATE_LIMITS");
    }

    @Test
    void aPartialFaultRefusesTheRecordsThatItNames() throws Exception {
        fault("{\"type\": \"partial\", \"fail\": [1]}");
        JsonNode created = portal.expect(207, "POST", "/contacts/batch/create", """
            {"inputs": [{"objectWriteTraceId": "a", "properties": {"email": "a@b.io"}},
                        {"objectWriteTraceId": "b", "properties": {"email": "b@b.io"}}]}\
            """);
        String id = created.at("/results/0/id").textValue();
        fault("{\"type\": \"partial\", \"fail\": [0]}");
        JsonNode updated = portal.expect(207, "POST", "/contacts/batch/update", """
            {"inputs": [{"id": "%s", "properties": {"city": "Oslo"}}]}\
            """.formatted(id));

        assertThat(created.at("/errors/0/context/objectWriteTraceId/0").textValue())
                .isEqualTo("b");
        assertThat(updated.required("results")).isEmpty();
        assertThat(updated.at("/errors/0/context/ids/0").textValue()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "reset_before", "reset_after", "truncate"})
    void aBrokenConnectionBreaksAndOnlyAnAppliedRequestIsApplied(String fault) throws Exception {
        fault("{\"type\": \"" + fault + "\"}");

        assertThatThrownBy(() -> portal.objects("POST", "/contacts", CONTACT)).isInstanceOf(IOException.class);

        JsonNode records = SandboxClient.json(portal.client.call("GET", "/_sandbox/records/hubspot/contacts", ""));
        boolean applied = fault.equals("reset_after") || fault.equals("truncate");
        assertThat(records).hasSize(applied ? 41 : 40);
    }

    @Test
    void othersChangeRecordsThroughTheControlApi() throws Exception {
        String records = "/_sandbox/records/hubspot/companies";
        String id = SandboxClient.json(portal.client.call("POST", records, "{\"name\": \"Elsewhere\"}"))
                .required("id")
                .textValue();
        portal.client.call("PUT", records + "/" + id, "{\"city\": \"Oslo\"}");

        assertThat(portal.expect(200, "GET", "/companies/" + id + "?properties=city", "")
                        .at("/properties/city")
                        .textValue())
                .isEqualTo("Oslo");
        assertThat(portal.client
                        .call("PUT", records + "/" + id, "{\"numberofemployees\": \"many\"}")
                        .statusCode())
                .isEqualTo(400);
        portal.client.call("DELETE", records + "/" + id, "");
        portal.expect(404, "GET", "/companies/" + id, "");
        assertThat(portal.client.call("GET", "/_sandbox/records/hubspot/x", "").body())
                .contains("contacts, companies, deals, tickets");
    }

    private void fault(String fault) throws Exception {
        portal.client.fault(
                "{\"platform\": \"hubspot\", \"method\": \"POST\", \"times\": 1, \"fault\": " + fault + "}");
    }
}
