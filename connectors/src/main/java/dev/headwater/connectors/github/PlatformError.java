package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiJson;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure as GitHub states it, by GraphQL in a list or by REST as the body. Every part may be missing.
 *
 * @param type for example {@code NOT_FOUND}; GraphQL's own, beside the message
 * @param code of the document's validation, for example {@code undefinedField}; may be empty
 * @param reason the platform's sentence
 * @param path aliases and fields that it is about; empty if it is about the whole request
 * @param problems what is wrong with variables, as {@code field: explanation}
 * @param fields of inputs that are at fault
 */
record PlatformError(
        String type, String code, String reason, List<String> path, List<String> problems, List<String> fields) {
    PlatformError {
        path = List.copyOf(path);
        problems = List.copyOf(problems);
        fields = List.copyOf(fields);
    }

    /** An item of GraphQL's list of errors. */
    static PlatformError of(JsonNode stated) {
        List<String> path = new ArrayList<>();
        stated.path("path").forEach(step -> path.add(step.asText()));
        List<String> problems = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (JsonNode problem : stated.at("/extensions/problems")) {
            problems.add(problem.path("explanation").asText());
            fields.add(problem.at("/path/0").asText());
        }
        return new PlatformError(
                stated.path("type").asText(""),
                stated.at("/extensions/code").asText(""),
                stated.path("message").asText(""),
                path,
                problems,
                fields);
    }

    /** The whole answer, where it is no answer of GraphQL. */
    static PlatformError ofAnswer(ApiAnswer answer, ApiJson json) {
        String message = json.find(answer.body())
                .orElse(MissingNode.getInstance())
                .path("message")
                .asText("");
        String reason = message.isBlank() ? "github answered HTTP " + answer.status() + " without a reason" : message;
        return new PlatformError("", "", reason, List.of(), List.of(), List.of());
    }

    /** The alias of the mutation that was refused; empty if the failure is about more or less than that. */
    boolean refuses(String alias) {
        return path.equals(List.of(alias));
    }

    /** A failure of GitHub's own: what it was about may have been executed. */
    boolean isInternal() {
        return reason.startsWith("Something went wrong") || reason.contains("respond to your request in time");
    }

    /** A limit on requests, whatever the status. */
    boolean isLimit() {
        return type.equals("RATE_LIMITED")
                || reason.contains("secondary rate limit")
                || reason.startsWith("API rate limit exceeded")
                || reason.contains("submitted too quickly");
    }
}
