package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.http.Parameters;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request to a resource of the data API, its version taken off.
 *
 * @param dataPath {@code /services/data/vNN.0}
 * @param resource the segments behind that
 * @param refusedRecords 0-based ordinals of records that must be refused
 */
record Call(ApiRequest request, String dataPath, List<String> resource, Set<Integer> refusedRecords) {

    String method() {
        return request.method();
    }

    Parameters query() {
        return request.queryParameters();
    }

    /** The body as a JSON object. */
    ObjectNode body() throws RequestRefusedException {
        String contentType = request.header("Content-Type").orElse("");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RequestRefusedException(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Content type '" + contentType + "' is not supported.");
        }
        try {
            JsonNode body = Json.parse(request.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
            throw RequestRefusedException.badJson("The HTTP entity body is required to be a JSON object");
        } catch (JsonProcessingException e) {
            throw RequestRefusedException.badJson(e.getOriginalMessage());
        }
    }

    void allow(String... methods) throws RequestRefusedException {
        if (!Set.of(methods).contains(method())) {
            throw new RequestRefusedException(
                    405,
                    "METHOD_NOT_ALLOWED",
                    "HTTP Method '" + method() + "' not allowed. Allowed are " + String.join(",", methods));
        }
    }
}
