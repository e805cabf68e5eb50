package dev.headwater.sandbox.github.graph;

import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Errors of the GraphQL library in the words of GitHub's. */
final class DocumentErrors {

    private static final Pattern UNDEFINED_FIELD = Pattern.compile("Field '([^']+)' in type '([^']+)' is undefined");

    private DocumentErrors() {}

    static Map<String, Object> written(GraphQLError error) {
        if (error instanceof RefusedError refused) {
            return refused.toSpecification();
        }
        Map<String, Object> written = new LinkedHashMap<>();
        String message = String.valueOf(error.getMessage());
        if (error instanceof ValidationError validation) {
            Matcher undefined = UNDEFINED_FIELD.matcher(message);
            boolean field = undefined.find();
            written.put("path", path(validation.getQueryPath()));
            Map<String, Object> extensions = new LinkedHashMap<>();
            extensions.put("code", field ? "undefinedField" : code(validation));
            if (field) {
                extensions.put("typeName", undefined.group(2));
                extensions.put("fieldName", undefined.group(1));
            }
            written.put("extensions", extensions);
            written.put("locations", locations(error.getLocations()));
            written.put(
                    "message",
                    field
                            ? "Field '" + undefined.group(1) + "' doesn't exist on type '" + undefined.group(2) + "'"
                            : message);
            return written;
        }
        if (error.getPath() != null) {
            written.put("path", error.getPath());
        }
        written.put("locations", locations(error.getLocations()));
        written.put("message", message);
        return written;
    }

    private static List<Object> path(@Nullable List<String> path) {
        return path == null ? List.of() : new ArrayList<>(path);
    }

    /** The codes of graphql-ruby, which GitHub runs. */
    private static String code(ValidationError error) {
        if (!(error.getValidationErrorType() instanceof ValidationErrorType type)) {
            return "invalid";
        }
        return switch (type) {
            case UnknownArgument -> "argumentNotAccepted";
            case MissingFieldArgument -> "missingRequiredArguments";
            case WrongType -> "argumentLiteralsIncompatible";
            case SubselectionRequired, SubselectionNotAllowed -> "selectionMismatch";
            case UndefinedVariable -> "variableNotDefined";
            case UnusedVariable -> "variableNotUsed";
            case UndefinedFragment -> "undefinedFragment";
            case UnusedFragment -> "useAndDefineFragment";
            case VariableTypeMismatch -> "variableMismatch";
            default -> "invalid";
        };
    }

    static List<Object> locations(@Nullable List<SourceLocation> locations) {
        List<Object> written = new ArrayList<>();
        if (locations != null) {
            locations.forEach(at -> {
                Map<String, Object> location = new LinkedHashMap<>();
                location.put("line", at.getLine());
                location.put("column", at.getColumn());
                written.add(location);
            });
        }
        return written;
    }
}
