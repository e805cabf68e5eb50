package dev.headwater.sandbox.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.SandboxClient;
import dev.headwater.sandbox.SandboxOptions;
import dev.headwater.sandbox.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse;

/** A sandbox and a client of its account that shows the personal token. */
final class GitHubTestAccount implements AutoCloseable {

    static final String REPOSITORY = "/repos/headwater-demo/spice-harvester";

    final SettableClock clock = new SettableClock();
    final SandboxClient client;
    private final Sandbox sandbox;

    GitHubTestAccount() throws IOException {
        this(GitHubSettings.usual());
    }

    GitHubTestAccount(GitHubSettings settings) throws IOException {
        sandbox = Sandbox.start(SandboxOptions.onPort(0).withClock(clock).with(settings));
        client = new SandboxClient(sandbox).with(GitHubCredentials.DEMO_PERSONAL_TOKEN);
    }

    /** The answer of a document, which always comes with 200. */
    JsonNode graph(String query, String variables) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(query, variables);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return SandboxClient.json(answer);
    }

    JsonNode graph(String query) throws IOException, InterruptedException {
        return graph(query, "{}");
    }

    HttpResponse<String> send(String query, String variables) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", query);
        body.putRawValue("variables", new com.fasterxml.jackson.databind.util.RawValue(variables));
        return client.call("POST", "/github/graphql", body.toString());
    }

    HttpResponse<String> rest(String method, String path, String body) throws IOException, InterruptedException {
        return client.call(method, "/github" + path, body);
    }

    /** The JSON of an answer of REST that must have this status. */
    JsonNode expect(int status, String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = rest(method, path, body);
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return SandboxClient.json(answer);
    }

    String repositoryId() throws IOException, InterruptedException {
        return graph("{ repository(owner: \"headwater-demo\", name: \"spice-harvester\") { id } }")
                .at("/data/repository/id")
                .textValue();
    }

    /** A node of the repository, by its place in a connection. */
    String idOf(String connection, int place) throws IOException, InterruptedException {
        return graph("{ repository(owner: \"headwater-demo\", name: \"spice-harvester\") { " + connection
                        + "(first: 100) { nodes { id } } } }")
                .at("/data/repository/" + connection + "/nodes/" + place + "/id")
                .textValue();
    }

    int count(String object) throws IOException, InterruptedException {
        return SandboxClient.json(client.call("GET", "/_sandbox/records/github/" + object, ""))
                .size();
    }

    void fault(String fault) throws IOException, InterruptedException {
        client.fault("{\"platform\": \"github\", \"method\": \"POST\", \"times\": 1, \"fault\": " + fault + "}");
    }

    @Override
    public void close() throws IOException {
        client.close();
        sandbox.close();
    }
}
