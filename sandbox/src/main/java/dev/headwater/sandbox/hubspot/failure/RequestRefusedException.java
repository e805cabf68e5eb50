package dev.headwater.sandbox.hubspot.failure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request, or one record of it, that the platform refuses. */
public final class RequestRefusedException extends Exception {

    private final int status;
    private final String category;
    private final String reason;
    private final transient Map<String, List<String>> context;
    private final transient List<PropertyError> errors;

    private RequestRefusedException(
            int status,
            String category,
            String message,
            Map<String, List<String>> context,
            List<PropertyError> errors) {
        super(message);
        this.status = status;
        this.category = category;
        this.reason = message;
        this.context = new LinkedHashMap<>(context);
        this.errors = List.copyOf(errors);
    }

    public static RequestRefusedException of(int status, String category, String message) {
        return new RequestRefusedException(status, category, message, Map.of(), List.of());
    }

    public static RequestRefusedException invalid(String message) {
        return of(400, "VALIDATION_ERROR", message);
    }

    /** HubSpot puts the list into the message as JSON. */
    public static RequestRefusedException invalidValues(List<PropertyError> errors) {
        ArrayNode embedded = Json.array();
        errors.forEach(error -> embedded.add(error.embedded()));
        return new RequestRefusedException(
                400, "VALIDATION_ERROR", "Property values were not valid: " + Json.write(embedded), Map.of(), errors);
    }

    public static RequestRefusedException notFound(String id) {
        return of(404, "OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric.")
                .with("id", List.of(id));
    }

    public static RequestRefusedException unknownPath() {
        return of(404, "OBJECT_NOT_FOUND", "resource not found");
    }

    public static RequestRefusedException methodNotAllowed(String method) {
        return of(405, "VALIDATION_ERROR", "HTTP method " + method + " is not allowed here");
    }

    public RequestRefusedException with(String key, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        more.put(key, values);
        return new RequestRefusedException(status, category, reason, more, errors);
    }

    public int status() {
        return status;
    }

    public String category() {
        return category;
    }

    /** The body of the answer, or an item of a multi-status answer's {@code errors}. */
    public ObjectNode json() {
        ObjectNode body = Json.object()
                .put("status", "error")
                .put("message", reason)
                .put("correlationId", UUID.randomUUID().toString())
                .put("category", category);
        if (!context.isEmpty()) {
            ObjectNode node = body.putObject("context");
            context.forEach((key, values) -> values.forEach(node.withArray(key)::add));
        }
        if (!errors.isEmpty()) {
            ArrayNode details = body.putArray("errors");
            errors.forEach(error -> details.add(error.detail()));
        }
        return body;
    }
}
