package dev.headwater.sandbox.stripe.failure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/** A request that Stripe refuses, with the members of its {@code error} object. */
public final class RequestRefusedException extends Exception {

    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable String declineCode;

    private RequestRefusedException(
            int status,
            String type,
            @Nullable String code,
            String message,
            @Nullable String param,
            @Nullable String declineCode) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.declineCode = declineCode;
    }

    /** A parameter that is wrong in a way that has a code. */
    public static RequestRefusedException of(String code, String message, @Nullable String param) {
        return new RequestRefusedException(400, INVALID_REQUEST, code, message, param, null);
    }

    /** A request that is wrong in a way that has no code. */
    public static RequestRefusedException invalid(String message, @Nullable String param) {
        return new RequestRefusedException(400, INVALID_REQUEST, null, message, param, null);
    }

    /** With another status than 400. */
    public static RequestRefusedException of(int status, @Nullable String code, String message) {
        return new RequestRefusedException(status, INVALID_REQUEST, code, message, null, null);
    }

    /** The object that the URL names is not there. */
    public static RequestRefusedException missing(String type, String id) {
        return new RequestRefusedException(404, INVALID_REQUEST, "resource_missing", noSuch(type, id), "id", null);
    }

    /** An object that a parameter names is not there. */
    public static RequestRefusedException missingReference(String type, String id, String param) {
        return of("resource_missing", noSuch(type, id), param);
    }

    public static RequestRefusedException idempotency(String message) {
        return new RequestRefusedException(400, "idempotency_error", null, message, null, null);
    }

    public static RequestRefusedException cardDeclined() {
        return new RequestRefusedException(
                402, "card_error", "card_declined", "Your card was declined.", null, "generic_decline");
    }

    private static String noSuch(String type, String id) {
        return "No such " + type + ": '" + id + "'";
    }

    public int status() {
        return status;
    }

    /** The answer's body. */
    public ObjectNode json(String requestId) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        if (code != null) {
            error.put("code", code);
        }
        if (declineCode != null) {
            error.put("decline_code", declineCode);
        }
        if (code != null) {
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put(
                "request_log_url",
                "https://dashboard.stripe.com/acct_1HeadwaterSandbox/test/workbench/logs?object=" + requestId);
        error.put("type", type);
        return body;
    }
}
