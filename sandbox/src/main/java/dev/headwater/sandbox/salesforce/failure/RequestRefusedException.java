package dev.headwater.sandbox.salesforce.failure;

import java.util.List;

/** A request that is refused as a whole: nothing of it was applied. */
public final class RequestRefusedException extends Exception {

    private final int status;
    private final List<ApiError> errors;

    public RequestRefusedException(int status, List<ApiError> errors) {
        super(errors.getFirst().message());
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public RequestRefusedException(int status, String code, String message) {
        this(status, List.of(new ApiError(code, message)));
    }

    public static RequestRefusedException notFound() {
        return new RequestRefusedException(404, "NOT_FOUND", "The requested resource does not exist");
    }

    /** For an object named in a body or a query; in a path it is simply not found. */
    public static RequestRefusedException unknownType(String name) {
        return new RequestRefusedException(400, "INVALID_TYPE", "sObject type '" + name + "' is not supported.");
    }

    public static RequestRefusedException badJson(String message) {
        return new RequestRefusedException(400, "JSON_PARSER_ERROR", message);
    }

    public int status() {
        return status;
    }

    public List<ApiError> errors() {
        return errors;
    }
}
