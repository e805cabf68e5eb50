package dev.headwater.sandbox.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, versions, rates, and the faults that tests ask for. Tokens of an app are asked for by the connector's tests. */
class GitHubAccessTest {

    private GitHubTestAccount account;

    @BeforeEach
    void start() throws Exception {
        account = new GitHubTestAccount();
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "/user"})
    void anUnknownTokenIsRefused(String path) throws Exception {
        account.client.with("guess");

        JsonNode refused = account.expect(401, path.equals("/user") ? "GET" : "POST", path, "{\"query\": \"{ x }\"}");

        assertThat(refused.required("message").textValue()).isEqualTo("Bad credentials");
        assertThat(refused.required("documentation_url").textValue())
                .isEqualTo("https://docs.github.com/" + (path.equals("/user") ? "rest" : "graphql"));
    }

    @Test
    void anAppNeedsASignature() throws Exception {
        account.client.with("a.b.c");

        JsonNode refused = account.expect(401, "POST", "/app/installations/27182818/access_tokens", "{}");

        assertThat(refused.required("message").textValue()).isEqualTo("A JSON web token could not be decoded");
    }

    @Test
    void aRevokedTokenIsRefusedUntilTheReset() throws Exception {
        account.client.fault("{\"platform\": \"github\", \"fault\": {\"type\": \"revoke_tokens\"}}");
        account.expect(401, "GET", "/user", "");
        account.client.call("POST", "/_sandbox/reset", "");
        assertThat(account.expect(200, "GET", "/user", "").required("login").textValue())
                .isEqualTo("headwater-demo");
    }

    @Test
    void everyAnswerHasItsHeaders() throws Exception {
        HttpResponse<String> answer = account.send("{ rateLimit { limit remaining used } }", "{}");

        assertThat(answer.headers().firstValue("x-github-request-id").orElseThrow())
                .matches("[0-9A-F:]+");
        assertThat(answer.headers().firstValue("x-github-media-type")).contains("github.v4; format=json");
        assertThat(answer.headers().firstValue("content-type").orElseThrow())
                .isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(answer.headers().firstValue("x-ratelimit-resource")).contains("graphql");
        assertThat(answer.headers().firstValue("x-ratelimit-limit")).contains("10000");
        assertThat(answer.headers().firstValue("x-ratelimit-remaining")).contains("9999");
        assertThat(SandboxClient.json(answer).at("/data/rateLimit/remaining").intValue())
                .isEqualTo(9999);
    }

    @Test
    void anUnknownVersionIsRefused() throws Exception {
        HttpResponse<String> answer = account.client.send(account.client
                .request("GET", "/github/user", "")
                .header("X-GitHub-Api-Version", "2020-01-01")
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void theHourHasItsLimitWhichGraphToldWithSuccess() throws Exception {
        account.client.call("PUT", "/_sandbox/limits/github", """
            {"requests_per_second": 0, "burst": 1, "daily": 24, "latency_ms": 0}\
            """);
        account.graph("{ viewer { login } }");
        account.expect(200, "GET", "/user", "");

        JsonNode limited = account.graph("{ viewer { login } }");
        assertThat(limited.at("/errors/0/type").textValue()).isEqualTo("RATE_LIMITED");
        assertThat(limited.has("data")).isFalse();
        assertThat(account.rest("GET", "/user", "").headers().firstValue("x-ratelimit-remaining"))
                .contains("0");
        account.expect(403, "GET", "/user", "");
        account.clock.advance(Duration.ofHours(1));
        account.expect(200, "GET", "/user", "");
    }

    @Test
    void aSecondaryLimitSaysWhenToComeBack() throws Exception {
        account.fault("{\"type\": \"rate_limit\", \"retry_after_s\": 2}");

        HttpResponse<String> answer = account.send("{ viewer { login } }", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("retry-after")).contains("2");
        assertThat(answer.body()).contains("You have exceeded a secondary rate limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "reset_before", "reset_after", "truncate"})
    void aBrokenConnectionBreaksAndOnlyAnAppliedRequestIsApplied(String fault) throws Exception {
        String values = "{\"r0\": {\"repositoryId\": \"%s\", \"name\": \"faulty\", \"color\": \"ffffff\"}}"
                .formatted(account.repositoryId());
        int before = account.count("labels");
        account.fault("{\"type\": \"" + fault + "\"}");

        assertThatThrownBy(() -> account.send(
                        "mutation($r0: CreateLabelInput!) { r0: createLabel(input: $r0) { clientMutationId } }",
                        values))
                .isInstanceOf(IOException.class);

        boolean applied = fault.equals("reset_after") || fault.equals("truncate");
        assertThat(account.count("labels")).isEqualTo(before + (applied ? 1 : 0));
    }

    @Test
    void othersChangeRecordsThroughTheControlApi() throws Exception {
        String records = "/_sandbox/records/github/labels";
        String id = SandboxClient.json(account.client.call(
                        "POST",
                        records,
                        "{\"repositoryId\": \"" + account.repositoryId()
                                + "\", \"name\": \"else\", \"color\": \"ffffff\"}"))
                .required("id")
                .textValue();
        account.client.call("PUT", records + "/" + id, "{\"color\": \"000000\"}");

        assertThat(account.expect(200, "GET", GitHubTestAccount.REPOSITORY + "/labels/else", "")
                        .required("color")
                        .textValue())
                .isEqualTo("000000");
        assertThat(account.client
                        .call("PUT", records + "/" + id, "{\"color\": \"red\"}")
                        .statusCode())
                .isEqualTo(422);
        account.client.call("DELETE", records + "/" + id, "");
        account.expect(404, "GET", GitHubTestAccount.REPOSITORY + "/labels/else", "");
        assertThat(account.client.call("GET", "/_sandbox/records/github/x", "").body())
                .contains("repositories, issues, issue_comments, labels, pull_requests");
    }
}
