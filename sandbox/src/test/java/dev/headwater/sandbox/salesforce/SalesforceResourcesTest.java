package dev.headwater.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceResourcesTest {

    private SalesforceTestOrg org;
    private SandboxClient client;

    @BeforeEach
    void start() throws Exception {
        org = new SalesforceTestOrg();
        client = org.client;
    }

    @AfterEach
    void stop() throws Exception {
        org.close();
    }

    @Test
    void versionsAreListed() throws Exception {
        JsonNode versions = SandboxClient.json(client.call("GET", "/salesforce/services/data", ""));

        assertThat(versions.get(0).required("version").textValue()).isEqualTo("42.0");
        assertThat(versions.findValuesAsText("url")).contains("/services/data/v65.0");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/salesforce/services/data/v41.0/sobjects,404,NOT_FOUND",
        "GET,/salesforce/services/data/v65.0/nonsense,404,NOT_FOUND",
        "GET,/salesforce/services/data/v65.0/sobjects/Starship/describe,404,NOT_FOUND",
        "GET,/salesforce/services/data/v65.0/sobjects/Contact/003gK0000000001,404,NOT_FOUND",
        "GET,/salesforce/services/data/v65.0/composite/tree,404,NOT_FOUND",
        "PUT,/salesforce/services/data/v65.0/composite/sobjects,405,METHOD_NOT_ALLOWED",
        "DELETE,/salesforce/services/data/v65.0/query,405,METHOD_NOT_ALLOWED",
        "POST,/salesforce/services/data/v65.0/sobjects/Contact,415,UNSUPPORTED_MEDIA_TYPE",
        "GET,/salesforce/services/data/v65.0/query,400,MALFORMED_QUERY",
        "DELETE,/salesforce/services/data/v65.0/composite/sobjects,400,MISSING_ARGUMENT"
    })
    void refusalsAreArraysOfErrorsAndShowTheUsage(String method, String path, int status, String code)
            throws Exception {
        HttpResponse<String> answer = client.call(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).get(0).required("errorCode").textValue())
                .isEqualTo(code);
        assertThat(answer.headers().firstValue("Sforce-Limit-Info").orElseThrow())
                .matches("api-usage=\\d+/100000");
    }

    @Test
    void describeNamesWhatAWriterMustKnow() throws Exception {
        JsonNode describe = SandboxClient.json(client.data("GET", "/sobjects/contact/describe", ""));

        assertThat(describe.required("keyPrefix").textValue()).isEqualTo("003");
        JsonNode lastName = field(describe, "LastName");
        assertThat(lastName.required("nillable").booleanValue()).isFalse();
        assertThat(lastName.required("length").intValue()).isEqualTo(80);
        assertThat(lastName.required("compoundFieldName").textValue()).isEqualTo("Name");
        assertThat(field(describe, "Name").required("createable").booleanValue())
                .isFalse();
        assertThat(field(describe, "AccountId").required("referenceTo").toString())
                .isEqualTo("[\"Account\"]");
        assertThat(field(describe, "LeadSource").required("restrictedPicklist").booleanValue())
                .isTrue();
        JsonNode note = field(describe, "Note__c");
        assertThat(note.required("label").textValue()).isEqualTo("Note");
        assertThat(note.required("custom").booleanValue()).isTrue();
    }

    @Test
    void onlyLastNameIsRequiredOfAContact() throws Exception {
        JsonNode describe = SandboxClient.json(client.data("GET", "/sobjects/Contact/describe", ""));

        assertThat(describe.required("fields")
                        .valueStream()
                        .filter(field -> field.required("createable").booleanValue()
                                && !field.required("nillable").booleanValue()
                                && !field.required("defaultedOnCreate").booleanValue()
                                && !field.required("type").textValue().equals("boolean"))
                        .map(field -> field.required("name").textValue()))
                .containsExactly("LastName");
    }

    @Test
    void objectsAreListedCustomOnesIncluded() throws Exception {
        JsonNode list = SandboxClient.json(client.data("GET", "/sobjects", ""));

        assertThat(list.required("sobjects").findValuesAsText("name"))
                .containsExactly("User", "Account", "Contact", "Shipment__c");
    }

    @Test
    void dailyLimitCountsCallsOverARollingDay() throws Exception {
        client.call("PUT", "/_sandbox/limits/salesforce", "{\"daily\": 2}");

        HttpResponse<String> second = spend(2);
        HttpResponse<String> third = spend(1);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=2/2");
        assertThat(second.body()).isEqualTo("{\"DailyApiRequests\":{\"Max\":2,\"Remaining\":0}}");
        assertThat(third.statusCode()).isEqualTo(403);
        assertThat(third.body())
                .isEqualTo(
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
        org.clock.advance(Duration.ofHours(25));
        client.login();
        assertThat(spend(1).statusCode()).isEqualTo(200);
    }

    @Test
    void requestWithoutATokenIsUnauthorized() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(client.request("GET", SandboxClient.DATA + "/limits", "")
                        .build()
                        .uri())
                .build();

        assertThat(client.send(request).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> spend(int calls) throws Exception {
        HttpResponse<String> last = client.data("GET", "/limits", "");
        for (int i = 1; i < calls; i++) {
            last = client.data("GET", "/limits", "");
        }
        return last;
    }

    private static JsonNode field(JsonNode describe, String name) {
        return describe.required("fields")
                .valueStream()
                .filter(field -> field.required("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
