package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request to a resource.
 *
 * @param rest the segments behind the resource's own path
 * @param refusedRecords 0-based ordinals of records that must be refused
 */
record Call(ApiRequest request, List<String> rest, Set<Integer> refusedRecords) {

    String method() {
        return request.method();
    }

    void allow(String method) throws RequestRefusedException {
        if (!method().equals(method)) {
            throw RequestRefusedException.methodNotAllowed(method());
        }
    }

    /** The body as a JSON object. */
    ObjectNode body() throws RequestRefusedException {
        String contentType = request.header("Content-Type").orElse("");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw RequestRefusedException.of(
                    415, "VALIDATION_ERROR", "Content type '" + contentType + "' is not supported.");
        }
        try {
            JsonNode body = Json.parse(request.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
            throw invalidJson("an object is required");
        } catch (JsonProcessingException e) {
            throw invalidJson(e.getOriginalMessage());
        }
    }

    static RequestRefusedException invalidJson(String why) {
        return RequestRefusedException.invalid("Invalid input JSON: " + why);
    }

    /** {@code properties} of a record: texts, or scalars that are read as texts. A null says nothing. */
    static Map<String, String> properties(JsonNode record) throws RequestRefusedException {
        JsonNode given = record.path("properties");
        if (!given.isObject()) {
            throw invalidJson("\"properties\" must be an object");
        }
        if (!record.path("associations").isEmpty()) {
            throw RequestRefusedException.invalid("The sandbox keeps no associations.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : given.properties()) {
            if (property.getValue().isContainerNode()) {
                throw invalidJson("Cannot deserialize value of type `java.lang.String` for " + property.getKey());
            }
            if (!property.getValue().isNull()) {
                values.put(property.getKey(), property.getValue().asText());
            }
        }
        return values;
    }

    /** A list of names in the query, or else those. */
    List<String> names(String parameter, List<String> otherwise) {
        return request.queryParameters()
                .find(parameter)
                .map(text -> Arrays.asList(text.split(",", -1)))
                .orElse(otherwise);
    }

    boolean flag(String parameter) {
        return request.queryParameters().find(parameter).filter("true"::equals).isPresent();
    }
}
