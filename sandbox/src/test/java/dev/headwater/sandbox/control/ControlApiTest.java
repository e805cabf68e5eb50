package dev.headwater.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.SandboxClient;
import dev.headwater.sandbox.SandboxOptions;
import dev.headwater.sandbox.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {

    private static final String RECORDS = "/_sandbox/records/salesforce";

    private final SettableClock clock = new SettableClock();
    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.onPort(0).withClock(clock));
        client = new SandboxClient(sandbox).login();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        sandbox.close();
    }

    @Test
    void requestsAreLoggedInOrderWithTheirSecretsMasked() throws Exception {
        client.data("POST", "/sobjects/Contact?access_token=visible&x=1", "{\"LastName\": \"Logged\"}");

        JsonNode log = client.logged();

        assertThat(log).hasSize(2);
        JsonNode token = log.get(0);
        assertThat(token.required("body").textValue())
                .isEqualTo("grant_type=refresh_token&client_id=headwater-demo&client_secret=***&refresh_token=***");
        JsonNode write = log.get(1);
        assertThat(write.required("id").longValue())
                .isGreaterThan(token.required("id").longValue());
        assertThat(write.required("platform").textValue()).isEqualTo("salesforce");
        assertThat(write.required("method").textValue()).isEqualTo("POST");
        assertThat(write.required("path").textValue()).isEqualTo("/services/data/v65.0/sobjects/Contact");
        assertThat(write.required("query").textValue()).isEqualTo("access_token=***&x=1");
        assertThat(write.required("headers").required("Authorization").textValue())
                .isEqualTo("Bearer ***");
        assertThat(write.required("body").textValue()).isEqualTo("{\"LastName\": \"Logged\"}");
        assertThat(write.required("status").intValue()).isEqualTo(201);
        assertThat(Instant.parse(write.required("received_at").textValue())).isEqualTo(clock.instant());
    }

    @Test
    void logCanBeReadFromAnIdOnAndForgotten() throws Exception {
        client.data("GET", "/limits", "");
        long first = client.logged().get(0).required("id").longValue();

        JsonNode rest =
                SandboxClient.json(client.call("GET", "/_sandbox/requests?platform=salesforce&after=" + first, ""));
        assertThat(rest).hasSize(1);

        assertThat(client.call("DELETE", "/_sandbox/requests", "").statusCode()).isEqualTo(204);
        assertThat(client.logged()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Contact,60", "contacts,60", "Account,20"})
    void recordsAreListedByTheObjectsName(String object, int expected) throws Exception {
        assertThat(SandboxClient.json(client.call("GET", RECORDS + "/" + object, "")))
                .hasSize(expected);
    }

    @Test
    void recordsChangeBehindTheClientsBack() throws Exception {
        String id = client.createContact("{\"LastName\": \"Mine\"}");
        clock.advance(Duration.ofMinutes(1));

        HttpResponse<String> changed = client.call("PUT", RECORDS + "/Contact/" + id, "{\"LastName\": \"Theirs\"}");

        assertThat(changed.statusCode()).isEqualTo(200);
        JsonNode record = SandboxClient.json(client.data("GET", "/sobjects/Contact/" + id, ""));
        assertThat(record.required("LastName").textValue()).isEqualTo("Theirs");
        assertThat(record.required("SystemModstamp").textValue()).isEqualTo("2026-11-22T12:36:00.000+0000");
        assertThat(record.required("LastModifiedById")).isNotEqualTo(record.required("CreatedById"));
        assertThat(client.call("DELETE", RECORDS + "/Contact/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(client.data("GET", "/sobjects/Contact/" + id, "").statusCode())
                .isEqualTo(404);
        // the log holds API requests only
        assertThat(client.logged().toString()).doesNotContain("_sandbox");
    }

    @Test
    void recordsAreCreatedUnderThePlatformsRules() throws Exception {
        HttpResponse<String> created = client.call("POST", RECORDS + "/contacts", "{\"LastName\": \"New\"}");
        HttpResponse<String> refused = client.call("POST", RECORDS + "/contacts", "{\"FirstName\": \"New\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(SandboxClient.json(created).required("Id").textValue()).startsWith("003");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("REQUIRED_FIELD_MISSING");
    }

    @Test
    void resetBringsTheSameSampleRecordsBack() throws Exception {
        String before = client.query("SELECT Id, Name FROM Contact").toString();
        String created = client.createContact("{\"LastName\": \"Gone\"}");

        assertThat(client.call("POST", "/_sandbox/reset", "").statusCode()).isEqualTo(204);

        assertThat(client.query("SELECT Id, Name FROM Contact").toString()).isEqualTo(before);
        assertThat(client.createContact("{\"LastName\": \"Other\"}")).isNotEqualTo(created);
    }

    @Test
    void limitsAreShownAndChangedInPart() throws Exception {
        HttpResponse<String> changed =
                client.call("PUT", "/_sandbox/limits/salesforce", "{\"requests_per_second\": 2, \"burst\": 2}");

        JsonNode all = SandboxClient.json(client.call("GET", "/_sandbox/limits", ""));
        assertThat(SandboxClient.json(changed)).isEqualTo(all.required("salesforce"));
        JsonNode limits = all.required("salesforce");
        assertThat(limits.required("requests_per_second").doubleValue()).isEqualTo(2);
        assertThat(limits.required("burst").intValue()).isEqualTo(2);
        assertThat(limits.required("daily").intValue()).isEqualTo(100_000);
        assertThat(limits.required("latency_ms").intValue()).isZero();
    }

    @Test
    void requestsOverTheRateAreRefusedUntilTimeHasPassed() throws Exception {
        client.call("PUT", "/_sandbox/limits/salesforce", "{\"requests_per_second\": 0.5, \"burst\": 2}");

        assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(200);
        assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(200);
        HttpResponse<String> third = client.data("GET", "/limits", "");
        assertThat(third.statusCode()).isEqualTo(403);
        assertThat(third.headers().firstValue("Retry-After")).contains("2");
        clock.advance(Duration.ofSeconds(2));
        assertThat(client.data("GET", "/limits", "").statusCode()).isEqualTo(200);
    }

    @Test
    void latencyIsWaitedBeforeEveryAnswer() throws Exception {
        client.call("PUT", "/_sandbox/limits/salesforce", "{\"latency_ms\": 200}");

        Instant before = Instant.now();
        client.data("GET", "/limits", "");

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/_sandbox/requests?platform=myspace,404",
        "GET,/_sandbox/requests?after=x,400",
        "GET,/_sandbox/records/myspace/Contact,404",
        "GET,/_sandbox/records/salesforce/Starship,404",
        "PUT,/_sandbox/records/salesforce/Contact/003gK0000000001,400",
        "DELETE,/_sandbox/records/salesforce/Contact/003gK0000000001,404",
        "PUT,/_sandbox/limits/myspace,404",
        "PUT,/_sandbox/limits/salesforce,400",
        "GET,/_sandbox/reset,404",
        "GET,/_sandbox/nonsense,404",
        "GET,/myspace/services/data,404"
    })
    void callThatMakesNoSenseIsRefusedInJson(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = client.call(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).required("error").textValue()).isNotEmpty();
    }
}
