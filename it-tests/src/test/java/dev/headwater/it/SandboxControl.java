package dev.headwater.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The sandbox's control API, as tests use it. */
final class SandboxControl {
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String url;

    SandboxControl(String sandboxUrl) {
        url = sandboxUrl + "/_sandbox";
    }

    /** Requests to the API, logins left out. */
    List<JsonNode> requests() {
        List<JsonNode> requests = new ArrayList<>();
        for (JsonNode request : call("GET", "/requests", "")) {
            if (!request.path("path").asText().contains("/oauth")) {
                requests.add(request);
            }
        }
        return requests;
    }

    void forgetRequests() {
        call("DELETE", "/requests", "");
    }

    /** All live records of an object, by the platform's name of it. */
    JsonNode records(String platform, String object) {
        return call("GET", "/records/" + platform + "/" + object, "");
    }

    /** Removes a record behind Headwater's back. */
    void delete(String platform, String object, String id) {
        call("DELETE", "/records/" + platform + "/" + object + "/" + id, "");
    }

    List<String> lastNames() {
        List<String> names = new ArrayList<>();
        records("salesforce", "Contact")
                .forEach(contact -> names.add(contact.path("LastName").asText()));
        return names;
    }

    void fault(String fault) {
        call("POST", "/faults", fault);
    }

    void removeFaults() {
        call("DELETE", "/faults", "");
    }

    /** Records as they were at the start; faults and logged requests stay. */
    void reset() {
        call("POST", "/reset", "");
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }
}
