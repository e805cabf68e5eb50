package dev.headwater.sandbox;

import dev.headwater.sandbox.control.ControlApi;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.platform.Platform;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.io.ChannelEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Between Jetty and the platforms: the first segment of the path chooses who answers. Thread-safe. */
final class SandboxHandler extends AbstractHandler {

    private static final String CONTROL = "_sandbox";

    private final Map<String, Platform> platforms;
    private final ControlApi control;
    private final PlatformCall call;

    SandboxHandler(Map<String, Platform> platforms, ControlApi control, PlatformCall call) {
        this.platforms = platforms;
        this.control = control;
        this.call = call;
    }

    @Override
    public void handle(String target, Request jetty, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        jetty.setHandled(true);
        String uri = request.getRequestURI();
        int end = uri.indexOf('/', 1);
        String first = uri.substring(1, end < 0 ? uri.length() : end);
        ApiRequest head = head(request, end < 0 ? "/" : uri.substring(end));
        Platform platform = platforms.get(first);
        if (platform != null) {
            deliver(
                    call.answer(platform, head, () -> body(request)),
                    jetty.getHttpChannel().getEndPoint(),
                    response);
        } else if (first.equals(CONTROL)) {
            send(control.answer(head.withBody(body(request))), response);
        } else {
            send(unknownPlatform(first), response);
        }
    }

    private ApiAnswer unknownPlatform(String name) {
        var body = Json.object().put("error", "unknown platform \"" + name + "\"");
        var accepted = body.putArray("accepted");
        platforms.keySet().forEach(accepted::add);
        accepted.add(CONTROL);
        return ApiAnswer.json(404, body);
    }

    private static ApiRequest head(HttpServletRequest request, String path) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        return new ApiRequest(request.getMethod(), path, query, headers, "");
    }

    private static String body(HttpServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void deliver(Delivery delivery, EndPoint connection, HttpServletResponse response)
            throws IOException {
        switch (delivery) {
            case Delivery.Whole(ApiAnswer answer) -> send(answer, response);
            case Delivery.Half(ApiAnswer answer) -> {
                byte[] body = head(answer, response);
                response.getOutputStream().write(body, 0, body.length / 2);
                response.flushBuffer();
                connection.close();
            }
            case Delivery.Closed() -> connection.close();
            case Delivery.Reset() -> reset(connection);
        }
    }

    private static void send(ApiAnswer answer, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(head(answer, response));
    }

    private static byte[] head(ApiAnswer answer, HttpServletResponse response) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(body.length);
        }
        return body;
    }

    /** Without lingering, closing a socket sends RST instead of FIN (socket(7), SO_LINGER). */
    private static void reset(EndPoint connection) throws IOException {
        if (connection instanceof ChannelEndPoint socket) {
            socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        connection.close();
    }
}
