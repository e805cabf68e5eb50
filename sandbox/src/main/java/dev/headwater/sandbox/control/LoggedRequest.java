package dev.headwater.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import java.time.Instant;
import java.util.OptionalInt;

/** A request as the log keeps it, secrets already masked; the status is there once it is answered. */
record LoggedRequest(long id, String platform, ApiRequest request, OptionalInt status, Instant receivedAt) {

    static LoggedRequest of(long id, String platform, ApiRequest request, Instant receivedAt) {
        ApiRequest masked = new ApiRequest(
                request.method(),
                request.path(),
                SecretMask.form(request.query()),
                SecretMask.headers(request.headers()),
                SecretMask.body(request.header("Content-Type").orElse(""), request.body()));
        return new LoggedRequest(id, platform, masked, OptionalInt.empty(), receivedAt);
    }

    LoggedRequest answered(int answer) {
        return new LoggedRequest(id, platform, request, OptionalInt.of(answer), receivedAt);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("platform", platform)
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query());
        ObjectNode headers = json.putObject("headers");
        request.headers().forEach(headers::put);
        json.put("body", request.body());
        if (status.isPresent()) {
            json.put("status", status.getAsInt());
        } else {
            json.putNull("status");
        }
        return json.put("received_at", receivedAt.toString());
    }
}
