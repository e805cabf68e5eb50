package dev.headwater.sandbox.hubspot.failure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;

/** What is wrong with one property's value. */
public record PropertyError(String name, String code, String message) {

    /** As an item of the array inside the message text. */
    ObjectNode embedded() {
        return Json.object()
                .put("isValid", false)
                .put("message", message)
                .put("error", code)
                .put("name", name)
                .put("localizedErrorMessage", message);
    }

    /** As an item of {@code errors}. */
    ObjectNode detail() {
        ObjectNode detail = Json.object().put("message", message).put("code", code);
        detail.putObject("context").putArray("propertyName").add(name);
        return detail;
    }
}
