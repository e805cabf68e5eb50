package dev.headwater.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.SandboxClient;
import dev.headwater.sandbox.SandboxOptions;
import dev.headwater.sandbox.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A sandbox and a client of its account that shows the secret key. */
final class StripeTestAccount implements AutoCloseable {

    final SettableClock clock = new SettableClock();
    final SandboxClient client;
    private final Sandbox sandbox;

    StripeTestAccount() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.onPort(0).withClock(clock));
        client = new SandboxClient(sandbox).with(StripeCredentials.DEMO_SECRET_KEY);
    }

    /** Sends a form below {@code /v1}; further headers are names and values in turn. */
    HttpResponse<String> send(String method, String path, String form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/stripe/v1" + path))
                .header("Authorization", "Bearer " + StripeCredentials.DEMO_SECRET_KEY)
                .method(
                        method,
                        form.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(form));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build());
    }

    /** The object of an answer that must be a success. */
    JsonNode expect(String method, String path, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, form);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return SandboxClient.json(answer);
    }

    /** What is refused, in the form {@code STATUS CODE PARAM}. */
    String refused(String method, String path, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, form);
        JsonNode error = SandboxClient.json(answer).path("error");
        return answer.statusCode() + " " + error.path("code").asText("-") + " "
                + error.path("param").asText("-");
    }

    String create(String type, String form) throws IOException, InterruptedException {
        return expect("POST", "/" + type, form).required("id").textValue();
    }

    @Override
    public void close() throws IOException {
        client.close();
        sandbox.close();
    }
}
