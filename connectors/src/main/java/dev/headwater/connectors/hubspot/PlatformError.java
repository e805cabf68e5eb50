package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.connectors.http.ApiJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure as HubSpot states it. Every part may be missing ("treat every field as optional", says "Error handling").
 *
 * @param category for example {@code VALIDATION_ERROR}; may be empty
 * @param code of the first property at fault, for example {@code INVALID_EMAIL}; may be empty
 * @param reason the platform's sentence, that of the first property at fault if there is one
 * @param properties those at fault
 * @param ids records that the failure is about
 * @param trace the label of the record that the failure is about; may be empty
 * @param scopes that the app lacks
 * @param policy which limit was reached, for example {@code TEN_SECONDLY_ROLLING}; may be empty
 * @param correlationId by which HubSpot's support finds the request; may be empty
 */
record PlatformError(
        String category,
        String code,
        String reason,
        List<String> properties,
        List<String> ids,
        String trace,
        List<String> scopes,
        String policy,
        String correlationId) {
    static final String REQUIRED = "REQUIRED_PROPERTY_MISSING";

    PlatformError {
        properties = List.copyOf(properties);
        ids = List.copyOf(ids);
        scopes = List.copyOf(scopes);
    }

    /** An answer without a readable body. */
    static PlatformError ofStatus(int status) {
        return new PlatformError(
                "",
                "",
                "hubspot answered HTTP " + status + " without a reason",
                List.of(),
                List.of(),
                "",
                List.of(),
                "",
                "");
    }

    /** The body of an answer, or an item of the list in a multi-status answer. */
    static PlatformError of(JsonNode stated, ApiJson json) {
        String message = stated.path("message").asText("");
        JsonNode embedded = embedded(message, json);
        JsonNode details = embedded.isEmpty() ? stated.path("errors") : embedded;
        List<String> properties = new ArrayList<>();
        details.forEach(detail -> properties.addAll(propertiesOf(detail)));
        JsonNode first = details.path(0);
        String code = first.path("error").asText(first.path("code").asText(""));
        if (properties.isEmpty() && !stated.at("/context/properties").isEmpty()) {
            properties.addAll(texts(stated.at("/context/properties")));
            code = REQUIRED;
        }
        List<String> ids = texts(stated.at("/context/ids"));
        List<String> scopes = texts(stated.at("/context/requiredGranularScopes"));
        return new PlatformError(
                stated.path("category").asText(""),
                properties.isEmpty() ? "" : code,
                properties.isEmpty() || code.equals(REQUIRED)
                        ? message
                        : first.path("message").asText(message),
                properties,
                ids.isEmpty() ? texts(stated.at("/context/id")) : ids,
                stated.at("/context/objectWriteTraceId/0").asText(""),
                scopes.isEmpty() ? texts(first.at("/context/requiredGranularScopes")) : scopes,
                stated.path("policyName").asText(""),
                stated.path("correlationId").asText(""));
    }

    /** The array that HubSpot writes into the message: {@code Property values were not valid: [{…}]}. */
    private static JsonNode embedded(String message, ApiJson json) {
        int start = message.indexOf("[{");
        return start < 0
                ? MissingNode.getInstance()
                : json.find(message.substring(start).getBytes(StandardCharsets.UTF_8))
                        .orElse(MissingNode.getInstance());
    }

    private static List<String> propertiesOf(JsonNode detail) {
        String name = detail.path("name").asText("");
        return name.isEmpty() ? texts(detail.at("/context/propertyName")) : List.of(name);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
