package dev.headwater.sandbox.salesforce.failure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.List;

/**
 * One error. Salesforce shows it in two shapes: at the top level with {@code errorCode}, and inside a collection's item
 * with {@code statusCode}.
 */
public record ApiError(String code, String message, List<String> fields) {

    public ApiError {
        fields = List.copyOf(fields);
    }

    public ApiError(String code, String message) {
        this(code, message, List.of());
    }

    public static ApiError ofField(String code, String message, String field) {
        return new ApiError(code, message, List.of(field));
    }

    /** {@code fields} only when there are some. */
    public ObjectNode topLevel() {
        ObjectNode json = Json.object().put("message", message).put("errorCode", code);
        if (!fields.isEmpty()) {
            fields.forEach(json.putArray("fields")::add);
        }
        return json;
    }

    /** {@code fields} always. */
    public ObjectNode ofItem() {
        ObjectNode json = Json.object().put("statusCode", code).put("message", message);
        fields.forEach(json.putArray("fields")::add);
        return json;
    }
}
