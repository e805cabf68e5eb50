package dev.headwater.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client of the sandbox for tests: plain HTTP over a real port. */
public final class SandboxClient implements AutoCloseable {

    public static final String DATA = "/salesforce/services/data/v65.0";
    private static final String TOKEN_FORM =
            "grant_type=refresh_token&client_id=headwater-demo&client_secret=sandbox-secret&refresh_token=";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private String token = "none";

    public SandboxClient(Sandbox sandbox) {
        this.url = sandbox.url();
    }

    /** Gets an access token, which all further requests carry. */
    public SandboxClient login() throws IOException, InterruptedException {
        token = json(requestToken("sandbox-refresh")).required("access_token").textValue();
        return this;
    }

    /** All further requests carry this access token. */
    public SandboxClient with(String accessToken) {
        token = accessToken;
        return this;
    }

    public HttpResponse<String> requestToken(String refreshToken) throws IOException, InterruptedException {
        return form("/salesforce/services/oauth2/token", TOKEN_FORM + refreshToken);
    }

    public HttpResponse<String> form(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** A request with a JSON body (none if it is empty), from the root of the sandbox. */
    public HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(method, path, body).build());
    }

    public HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return body.isEmpty() ? builder : builder.header("Content-Type", "application/json");
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A call of the data API. */
    public HttpResponse<String> data(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, DATA + path, body);
    }

    public HttpResponse<String> soql(String resource, String query) throws IOException, InterruptedException {
        return data("GET", "/" + resource + "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8), "");
    }

    /** The records that a query finds. */
    public JsonNode query(String query) throws IOException, InterruptedException {
        return json(soql("query", query)).required("records");
    }

    /** Creates a contact and returns its id. */
    public String createContact(String fields) throws IOException, InterruptedException {
        return json(data("POST", "/sobjects/Contact", fields)).required("id").textValue();
    }

    /** The API requests logged so far. */
    public JsonNode logged() throws IOException, InterruptedException {
        return json(call("GET", "/_sandbox/requests", ""));
    }

    public void fault(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("POST", "/_sandbox/faults", json);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
    }

    public static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return Json.parse(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
