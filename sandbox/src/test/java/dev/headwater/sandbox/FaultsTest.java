package dev.headwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final String CONTACTS = "/sobjects/Contact";

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(0);
        client = new SandboxClient(sandbox).login();
        client.call("DELETE", "/_sandbox/requests", "");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        sandbox.close();
    }

    @Test
    void statusIsAnsweredAsItIsGivenAndAppliesNothing() throws Exception {
        client.fault("""
            {"platform": "salesforce", "method": "POST", "times": 1,
             "fault": {"type": "status", "status": 503, "headers": {"X-Why": "test"}, "body": "later"}}\
            """);

        HttpResponse<String> answer = client.data("POST", CONTACTS, contact("Absent"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("later");
        assertThat(answer.headers().firstValue("X-Why")).contains("test");
        assertThat(named("Absent")).isEmpty();
        assertThat(client.data("POST", CONTACTS, contact("Present")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void delayWaitsAndThenAnswersAsUsual() throws Exception {
        client.fault("""
            {"platform": "salesforce", "times": 1, "fault": {"type": "delay", "ms": 300}}\
            """);

        Instant before = Instant.now();
        HttpResponse<String> answer = client.data("POST", CONTACTS, contact("Late"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void refuseClosesTheConnectionAppliesNothingAndIsNotLogged() throws Exception {
        client.fault(onPosts("refuse"));

        assertThatThrownBy(() -> client.data("POST", CONTACTS, contact("Refused")))
                .isInstanceOf(IOException.class);

        assertThat(named("Refused")).isEmpty();
        assertThat(client.logged().findValuesAsText("method")).doesNotContain("POST");
    }

    @Test
    void resetBeforeIsATcpResetAndAppliesNothing() throws Exception {
        client.fault(onPosts("reset_before"));

        assertThatThrownBy(() -> postOverASocket(contact("Lost")))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");

        assertThat(named("Lost")).isEmpty();
        assertThat(client.logged().get(0).required("status").isNull()).isTrue();
    }

    @Test
    void resetAfterIsATcpResetOfARequestThatWasApplied() throws Exception {
        client.fault(onPosts("reset_after"));

        assertThatThrownBy(() -> postOverASocket(contact("Kept")))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");

        assertThat(named("Kept")).hasSize(1);
        assertThat(client.logged().get(0).required("status").intValue()).isEqualTo(201);
    }

    @Test
    void truncateEndsTheBodyBeforeItsContentLength() throws Exception {
        client.fault(onPosts("truncate"));

        assertThatThrownBy(() -> client.data("POST", CONTACTS, contact("Halved")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fixed content-length")
                .hasRootCauseInstanceOf(EOFException.class);

        assertThat(named("Halved")).hasSize(1);
    }

    @Test
    void garbageIsA200WithoutJsonThoughTheRequestWasApplied() throws Exception {
        client.fault(onPosts("garbage"));

        HttpResponse<String> answer = client.data("POST", CONTACTS, contact("Garbled"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> SandboxClient.json(answer)).isInstanceOf(IOException.class);
        assertThat(named("Garbled")).hasSize(1);
    }

    @Test
    void partialRefusesTheGivenRecordsOnly() throws Exception {
        client.fault("""
            {"platform": "salesforce", "times": 1, "fault": {"type": "partial", "fail": [1]}}\
            """);
        client.data("GET", "/limits", "");

        JsonNode items = SandboxClient.json(client.data("POST", "/composite/sobjects", three(false)));

        assertThat(items.findValuesAsText("success")).containsExactly("true", "false", "true");
        assertThat(named("Partly")).hasSize(2);
    }

    @Test
    void partialRollsBackAllWhenAllOrNoneIsAskedFor() throws Exception {
        client.fault("""
            {"platform": "salesforce", "times": 1, "fault": {"type": "partial", "fail": [1]}}\
            """);

        JsonNode items = SandboxClient.json(client.data("POST", "/composite/sobjects", three(true)));

        assertThat(items.findValuesAsText("statusCode"))
                .containsExactly(
                        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(named("Partly")).isEmpty();
    }

    @Test
    void rateLimitIsAnsweredInThePlatformsForm() throws Exception {
        client.fault("""
            {"platform": "salesforce", "times": 1, "fault": {"type": "rate_limit", "retry_after_s": 2}}\
            """);

        HttpResponse<String> answer = client.data("GET", "/limits", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(SandboxClient.json(answer).get(0).required("errorCode").textValue())
                .isEqualTo("REQUEST_LIMIT_EXCEEDED");
    }

    @Test
    void expireTokensEndsAccessTokensAtOnceAndRefreshStillWorks() throws Exception {
        client.fault("""
            {"platform": "salesforce", "fault": {"type": "expire_tokens"}}\
            """);

        HttpResponse<String> answer = client.data("GET", "/limits", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        assertThat(client.login().data("GET", "/limits", "").statusCode()).isEqualTo(200);
    }

    @Test
    void revokeTokensEndsTheRefreshTokenUntilReset() throws Exception {
        client.fault("""
            {"platform": "salesforce", "fault": {"type": "revoke_tokens"}}\
            """);

        HttpResponse<String> answer = client.requestToken("sandbox-refresh");

        assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(401);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).required("error").textValue()).isEqualTo("invalid_grant");
        client.call("POST", "/_sandbox/reset", "");
        assertThat(client.requestToken("sandbox-refresh").statusCode()).isEqualTo(200);
    }

    @Test
    void skipSparesTheFirstAndTimesTheLastOfTheMatchingRequests() throws Exception {
        client.fault("""
            {"platform": "salesforce", "method": "GET", "path_contains": "/limits", "skip": 1, "times": 2,
             "fault": {"type": "status", "status": 500}}\
            """);
        client.data("GET", "/sobjects", "");

        assertThat(limitsStatus()).isEqualTo(200);
        assertThat(limitsStatus()).isEqualTo(500);
        assertThat(limitsStatus()).isEqualTo(500);
        assertThat(limitsStatus()).isEqualTo(200);
    }

    @Test
    void faultsSpareTheTokenEndpointUnlessTheyNameIt() throws Exception {
        client.fault("""
            {"platform": "salesforce", "fault": {"type": "status", "status": 500}}\
            """);
        assertThat(client.requestToken("sandbox-refresh").statusCode()).isEqualTo(200);

        client.fault("""
            {"platform": "salesforce", "path_contains": "oauth2", "fault": {"type": "status", "status": 502}}\
            """);
        assertThat(client.requestToken("sandbox-refresh").statusCode()).isEqualTo(502);
    }

    @Test
    void deletedFaultsHitNothing() throws Exception {
        client.fault("""
            {"platform": "salesforce", "fault": {"type": "status", "status": 500}}\
            """);

        client.call("DELETE", "/_sandbox/faults", "");

        assertThat(limitsStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"platform\": \"salesforce\"}",
                "{\"platform\": \"salesforce\", \"fault\": {\"type\": \"explode\"}}",
                "{\"platform\": \"salesforce\", \"fault\": {\"type\": \"delay\"}}",
                "{\"platform\": \"salesforce\", \"fault\": {\"type\": \"delay\", \"ms\": -1}}",
                "{\"platform\": \"salesforce\", \"fault\": {\"type\": \"partial\", \"fail\": []}}",
                "{\"platform\": \"salesforce\", \"time\": 1, \"fault\": {\"type\": \"refuse\"}}",
                "{\"platform\": \"salesforce\", \"times\": 0, \"fault\": {\"type\": \"refuse\"}}"
            })
    void faultThatMakesNoSenseIsRefusedWithWhatIsAccepted(String body) throws Exception {
        HttpResponse<String> answer = client.call("POST", "/_sandbox/faults", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).required("error").textValue()).isNotEmpty();
        assertThat(SandboxClient.json(answer).required("accepted")).isNotEmpty();
    }

    /** HttpClient wraps what ended its connection; a socket tells a reset from an orderly end. */
    private void postOverASocket(String body) throws IOException {
        String head =
                client.request("POST", SandboxClient.DATA + CONTACTS, body).build().headers().map().entrySet().stream()
                        .map(header ->
                                header.getKey() + ": " + header.getValue().getFirst() + "\r\n")
                        .collect(Collectors.joining());
        String request = "POST " + SandboxClient.DATA + CONTACTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                + body.length() + "\r\n" + head + "\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }

    private int limitsStatus() throws Exception {
        return client.data("GET", "/limits", "").statusCode();
    }

    private JsonNode named(String lastName) throws Exception {
        return client.query("SELECT Id FROM Contact WHERE LastName = '" + lastName + "'");
    }

    private static String contact(String lastName) {
        return "{\"LastName\": \"" + lastName + "\"}";
    }

    private static String onPosts(String type) {
        return "{\"platform\": \"salesforce\", \"method\": \"POST\", \"fault\": {\"type\": \"" + type + "\"}}";
    }

    private static String three(boolean allOrNone) {
        String record = "{\"attributes\": {\"type\": \"Contact\"}, \"LastName\": \"Partly\"}";
        return "{\"allOrNone\": " + allOrNone + ", \"records\": [" + record + "," + record + "," + record + "]}";
    }
}
