package dev.headwater.connectors.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The control API of one platform's sandbox. */
final class SandboxControl implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String platform;

    SandboxControl(String sandboxUrl, String platform) {
        this.url = sandboxUrl + "/_sandbox";
        this.platform = platform;
    }

    /** Requests to the API, logins left out. */
    List<JsonNode> requests() {
        List<JsonNode> requests = new ArrayList<>();
        for (JsonNode request : call("GET", "/requests?platform=" + platform, "")) {
            String path = request.path("path").asText();
            if (!path.contains("/oauth") && !path.endsWith("/access_tokens")) {
                requests.add(request);
            }
        }
        return requests;
    }

    void forgetRequests() {
        call("DELETE", "/requests", "");
    }

    List<JsonNode> records(String object) {
        List<JsonNode> records = new ArrayList<>();
        call("GET", "/records/" + platform + "/" + object, "").forEach(records::add);
        return records;
    }

    /** Does this to the next request whose path contains the text. */
    void faultOnce(String pathContains, String fault) {
        call(
                "POST",
                "/faults",
                "{\"platform\": \"%s\", \"times\": 1, \"path_contains\": \"%s\", \"fault\": %s}"
                        .formatted(platform, pathContains, fault));
    }

    /** Takes the simulated rate limit away. */
    void unlimited() {
        call("PUT", "/limits/" + platform, "{\"requests_per_second\": 0}");
    }

    /** Does this at once. */
    void faultNow(String type) {
        call("POST", "/faults", "{\"platform\": \"%s\", \"fault\": {\"type\": \"%s\"}}".formatted(platform, type));
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
            return Fixtures.json(answer.body().isEmpty() ? "null" : answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
