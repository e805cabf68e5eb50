package dev.headwater.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code {platform, method?, path_contains?, skip?, times?, fault}}. */
final class FaultReader {

    private static final List<String> FIELDS = List.of("platform", "method", "path_contains", "skip", "times", "fault");
    private static final List<String> TYPES = List.of(
            "status",
            "delay",
            "refuse",
            "reset_before",
            "reset_after",
            "truncate",
            "garbage",
            "partial",
            "rate_limit",
            "expire_tokens",
            "revoke_tokens");

    private FaultReader() {}

    static Fault read(ControlFields fields, Collection<String> platforms) throws ControlException {
        fields.allowOnly(FIELDS);
        String platform = fields.text("platform");
        if (!platforms.contains(platform)) {
            throw new ControlException(404, "unknown platform \"" + platform + "\"", List.copyOf(platforms));
        }
        OptionalInt times = fields.optionalInteger("times");
        if (times.isPresent() && times.getAsInt() == 0) {
            throw ControlFields.wrong("times", "an integer, 1 or more");
        }
        if (!(fields.find("fault").orElse(null) instanceof ObjectNode fault)) {
            throw ControlFields.wrong("fault", "an object with a \"type\"");
        }
        return new Fault(
                platform,
                fields.optionalText("method"),
                fields.optionalText("path_contains"),
                fields.optionalInteger("skip").orElse(0),
                times,
                effect(new ControlFields(fault)));
    }

    private static FaultEffect effect(ControlFields fault) throws ControlException {
        String type = fault.text("type");
        fault.allowOnly(fieldsOf(type));
        return switch (type) {
            case "status" -> status(fault);
            case "delay" -> new FaultEffect.Delay(Duration.ofMillis(fault.integer("ms")));
            case "refuse" -> new FaultEffect.Refuse();
            case "reset_before" -> new FaultEffect.ResetBefore();
            case "reset_after" -> new FaultEffect.ResetAfter();
            case "truncate" -> new FaultEffect.Truncate();
            case "garbage" -> new FaultEffect.Garbage();
            case "partial" -> new FaultEffect.Partial(ordinals(fault));
            case "rate_limit" -> new FaultEffect.RateLimit(Duration.ofSeconds(fault.integer("retry_after_s")));
            case "expire_tokens" -> new FaultEffect.ExpireTokens();
            case "revoke_tokens" -> new FaultEffect.RevokeTokens();
            default -> throw new ControlException(400, "unknown fault type \"" + type + "\"", TYPES);
        };
    }

    private static List<String> fieldsOf(String type) {
        return switch (type) {
            case "status" -> List.of("type", "status", "headers", "body");
            case "delay" -> List.of("type", "ms");
            case "partial" -> List.of("type", "fail");
            case "rate_limit" -> List.of("type", "retry_after_s");
            default -> List.of("type");
        };
    }

    private static FaultEffect status(ControlFields fault) throws ControlException {
        int status = fault.integer("status");
        if (status < 200 || status > 599) {
            throw ControlFields.wrong("status", "an HTTP status from 200 to 599");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (fault.find("headers").isPresent()) {
            if (!(fault.find("headers").get() instanceof ObjectNode given)) {
                throw ControlFields.wrong("headers", "an object of header names and strings");
            }
            given.properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
        }
        // a test that writes the body as JSON means its text
        String body = fault.find("body")
                .map(node -> node.isTextual() ? node.textValue() : Json.write(node))
                .orElse("");
        return new FaultEffect.Status(status, headers, body);
    }

    private static Set<Integer> ordinals(ControlFields fault) throws ControlException {
        Set<Integer> ordinals = new HashSet<>();
        for (JsonNode ordinal : fault.find("fail").orElseGet(Json::object)) {
            if (!ControlFields.isCount(ordinal)) {
                throw ControlFields.wrong("fail", "an array of 0-based ordinals");
            }
            ordinals.add(ordinal.intValue());
        }
        if (ordinals.isEmpty()) {
            throw ControlFields.wrong("fail", "an array of 0-based ordinals");
        }
        return ordinals;
    }
}
