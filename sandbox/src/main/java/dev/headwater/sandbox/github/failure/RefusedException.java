package dev.headwater.sandbox.github.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What GitHub refuses: as GraphQL's {@code type} and message, and as REST's status, code and field. */
public final class RefusedException extends Exception {

    private final String type;
    private final int status;
    private final @Nullable String code;
    private final @Nullable String field;

    private RefusedException(String type, String message, int status, @Nullable String code, @Nullable String field) {
        super(message);
        this.type = type;
        this.status = status;
        this.code = code;
        this.field = field;
    }

    /** A value that cannot be stored; GraphQL tells no more than the sentence. */
    public static RefusedException invalid(String field, String code, String message) {
        return new RefusedException("UNPROCESSABLE", message, 422, code, field);
    }

    /** A rule that no single value breaks. */
    public static RefusedException unprocessable(String message) {
        return new RefusedException("UNPROCESSABLE", message, 422, "custom", null);
    }

    public static RefusedException noNode(String id) {
        return new RefusedException(
                "NOT_FOUND", "Could not resolve to a node with the global id of '" + id + "'", 404, null, null);
    }

    public static RefusedException notFound(String message) {
        return new RefusedException("NOT_FOUND", message, 404, null, null);
    }

    public static RefusedException forbidden(String message) {
        return new RefusedException("FORBIDDEN", message, 403, null, null);
    }

    /** A part of the repository that is switched off. */
    public static RefusedException disabled(String message) {
        return new RefusedException("UNPROCESSABLE", message, 410, null, null);
    }

    public static RefusedException badRequest(String message) {
        return new RefusedException("UNPROCESSABLE", message, 400, null, null);
    }

    /** Any other kind that only GraphQL has. */
    public static RefusedException of(String type, String message) {
        return new RefusedException(type, message, 403, null, null);
    }

    public String type() {
        return type;
    }

    public String reason() {
        return java.util.Objects.requireNonNullElse(getMessage(), "");
    }

    public int status() {
        return status;
    }

    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
