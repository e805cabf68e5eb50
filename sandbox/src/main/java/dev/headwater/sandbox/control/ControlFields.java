package dev.headwater.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the fields of a control request's JSON object; every complaint names the field and what it takes. */
record ControlFields(ObjectNode object) {

    static ControlFields parse(String body) throws ControlException {
        JsonNode node;
        try {
            node = Json.parse(body);
        } catch (JsonProcessingException e) {
            throw new ControlException(
                    400, "the body is not JSON: " + e.getOriginalMessage(), List.of("one JSON object"));
        }
        if (node instanceof ObjectNode object) {
            return new ControlFields(object);
        }
        throw new ControlException(400, "the body is not a JSON object", List.of("one JSON object"));
    }

    void allowOnly(List<String> names) throws ControlException {
        for (Iterator<String> present = object.fieldNames(); present.hasNext(); ) {
            String name = present.next();
            if (!names.contains(name)) {
                throw new ControlException(400, "unknown field \"" + name + "\"", names);
            }
        }
    }

    String text(String name) throws ControlException {
        return optionalText(name).orElseThrow(() -> wrong(name, "a string"));
    }

    Optional<String> optionalText(String name) throws ControlException {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !node.get().isTextual()) {
            throw wrong(name, "a string");
        }
        return node.map(JsonNode::textValue);
    }

    int integer(String name) throws ControlException {
        return optionalInteger(name).orElseThrow(() -> wrong(name, "an integer, 0 or more"));
    }

    OptionalInt optionalInteger(String name) throws ControlException {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !isCount(node.get())) {
            throw wrong(name, "an integer, 0 or more");
        }
        return node.isPresent() ? OptionalInt.of(node.get().intValue()) : OptionalInt.empty();
    }

    long integerOr(String name, long otherwise) throws ControlException {
        OptionalInt given = optionalInteger(name);
        return given.isPresent() ? given.getAsInt() : otherwise;
    }

    double numberOr(String name, double otherwise) throws ControlException {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && (!node.get().isNumber() || node.get().doubleValue() < 0)) {
            throw wrong(name, "a number, 0 or more");
        }
        return node.map(JsonNode::doubleValue).orElse(otherwise);
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
    }

    static ControlException wrong(String name, String accepted) {
        return new ControlException(400, "\"" + name + "\" is missing or not of the right kind", List.of(accepted));
    }
}
