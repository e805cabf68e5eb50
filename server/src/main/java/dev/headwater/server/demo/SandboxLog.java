package dev.headwater.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The requests that the sandbox received, as its control API tells them; logins are left out. */
final class SandboxLog implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI requests;

    SandboxLog(String sandboxUrl) {
        requests = URI.create(sandboxUrl + "/_sandbox/requests");
    }

    void forget() throws IOException, InterruptedException {
        client.send(request().DELETE().build(), HttpResponse.BodyHandlers.discarding());
    }

    /** Method, path and body of each request. */
    List<String> received() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request().GET().build(), HttpResponse.BodyHandlers.ofString());
        List<String> received = new ArrayList<>();
        for (JsonNode request : json.readTree(answer.body())) {
            String path = request.path("path").asText();
            if (!path.contains("/oauth")) {
                received.add(describe(request, path));
            }
        }
        return received;
    }

    private static String describe(JsonNode request, String path) {
        String query = request.path("query").asText("");
        JsonNode body = request.path("body");
        String text = body.isTextual() ? body.asText() : body.isNull() || body.isMissingNode() ? "" : body.toString();
        return request.path("method").asText() + " " + path
                + (query.isEmpty() || query.equals("null") ? "" : "?" + query) + (text.isEmpty() ? "" : " " + text);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(requests).timeout(TIMEOUT);
    }

    @Override
    public void close() {
        client.close();
    }
}
