package dev.headwater.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.SandboxClient;
import dev.headwater.sandbox.SandboxOptions;
import dev.headwater.sandbox.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse;

/** A sandbox and a client of its portal that shows the private app's token. */
final class HubSpotTestPortal implements AutoCloseable {

    static final String OBJECTS = "/hubspot/crm/v3/objects";

    final SettableClock clock = new SettableClock();
    final SandboxClient client;
    private final Sandbox sandbox;

    HubSpotTestPortal() throws IOException {
        this(HubSpotSettings.usual());
    }

    HubSpotTestPortal(HubSpotSettings settings) throws IOException {
        sandbox = Sandbox.start(SandboxOptions.onPort(0).withClock(clock).with(settings));
        client = new SandboxClient(sandbox).with(HubSpotCredentials.DEMO_PRIVATE_APP_TOKEN);
    }

    HttpResponse<String> objects(String method, String path, String body) throws IOException, InterruptedException {
        return client.call(method, OBJECTS + path, body);
    }

    /** The JSON of an answer that must have this status. */
    JsonNode expect(int status, String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = objects(method, path, body);
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return SandboxClient.json(answer);
    }

    /** Creates a record and returns its id. */
    String create(String type, String properties) throws IOException, InterruptedException {
        return expect(201, "POST", "/" + type, "{\"properties\": " + properties + "}")
                .required("id")
                .textValue();
    }

    @Override
    public void close() throws IOException {
        client.close();
        sandbox.close();
    }
}
