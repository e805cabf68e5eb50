package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One error as Salesforce states it: {@code statusCode} within the result of a record, {@code errorCode} where the whole
 * request is refused.
 *
 * @param fields API names; often empty
 */
record PlatformError(String code, String message, List<String> fields) {
    PlatformError {
        fields = List.copyOf(fields);
    }

    /** The first error of a whole-request answer, which is an array of them; empty if the node is no such array. */
    static Optional<PlatformError> findFirst(JsonNode answer) {
        return answer.isArray() && !answer.isEmpty() ? find(answer.path(0), "errorCode") : Optional.empty();
    }

    /** The error that a record's result carries; empty if the node is none. */
    static Optional<PlatformError> findOfRecord(JsonNode error) {
        return find(error, "statusCode");
    }

    private static Optional<PlatformError> find(JsonNode error, String codeKey) {
        JsonNode code = error.path(codeKey);
        if (!code.isTextual()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        error.path("fields").forEach(f -> fields.add(f.asText()));
        return Optional.of(
                new PlatformError(code.asText(), error.path("message").asText(""), fields));
    }
}
