package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.http.ApiAnswer;

/**
 * A failure as Stripe states it. Every part but the status may be missing.
 *
 * @param type for example {@code invalid_request_error}; may be empty
 * @param code for example {@code parameter_missing}; may be empty
 * @param declineCode why a card was declined; may be empty
 * @param param the parameter at fault, {@code items[0][price]}; may be empty
 * @param message the platform's sentence
 * @param requestId by which Stripe's support finds the request; may be empty
 */
record PlatformError(
        int status, String type, String code, String declineCode, String param, String message, String requestId) {

    /** The failure that an answer states. */
    static PlatformError of(ApiAnswer answer, JsonNode body) {
        JsonNode error = body.path("error");
        String message = error.path("message").asText("");
        return new PlatformError(
                answer.status(),
                error.path("type").asText(""),
                error.path("code").asText(""),
                error.path("decline_code").asText(""),
                error.path("param").asText(""),
                message.isBlank() ? "stripe answered HTTP " + answer.status() + " without a reason" : message,
                requestId(answer));
    }

    static String requestId(ApiAnswer answer) {
        return answer.findHeader("Request-Id").orElse("");
    }

    /** The parameter without what stands in brackets: the field whose column is at fault. */
    String field() {
        int bracket = param.indexOf('[');
        return bracket < 0 ? param : param.substring(0, bracket);
    }
}
