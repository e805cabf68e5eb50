package dev.headwater.sandbox.github.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.http.Json;
import graphql.execution.TypeFromAST;
import graphql.language.AstPrinter;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether variables fit their types, told as GitHub tells it. It comes before anything is executed, so one wrong value
 * means that no mutation of the document runs.
 */
final class VariableCheck {

    private final GraphQLSchema schema;

    VariableCheck(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** The errors of a document; none if it can run. */
    List<Map<String, Object>> errors(OperationDefinition operation, JsonNode variables) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            GraphQLType type = TypeFromAST.getTypeFromAST(schema, definition.getType());
            JsonNode value = variables.path(definition.getName());
            boolean defaulted = value.isMissingNode() && definition.getDefaultValue() != null;
            if (type == null || defaulted) {
                continue;
            }
            List<Problem> problems = new ArrayList<>();
            check(type, value, List.of(), problems);
            if (!problems.isEmpty()) {
                errors.add(error(definition, value, problems));
            }
        }
        return errors;
    }

    private static Map<String, Object> error(VariableDefinition definition, JsonNode value, List<Problem> problems) {
        String where = problems.stream()
                .map(problem -> problem.path().isEmpty()
                        ? ""
                        : problem.path().stream().map(Object::toString).collect(Collectors.joining(".")) + " ("
                                + problem.explanation() + ")")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("value", Json.write(value.isMissingNode() ? Json.object().nullNode() : value));
        extensions.put(
                "problems",
                problems.stream()
                        .<Object>map(problem -> Map.of("path", problem.path(), "explanation", problem.explanation()))
                        .toList());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(
                "message",
                "Variable $" + definition.getName() + " of type " + AstPrinter.printAst(definition.getType())
                        + " was provided invalid value" + (where.isEmpty() ? "" : " for " + where));
        error.put("locations", DocumentErrors.locations(List.of(definition.getSourceLocation())));
        error.put("extensions", extensions);
        return error;
    }

    private static void check(GraphQLType type, JsonNode value, List<Object> path, List<Problem> problems) {
        if (type instanceof GraphQLNonNull required) {
            if (value.isMissingNode() || value.isNull()) {
                problems.add(new Problem(path, "Expected value to not be null"));
            } else {
                check(required.getWrappedType(), value, path, problems);
            }
            return;
        }
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        switch (type) {
            case GraphQLList list -> {
                if (value.isArray()) {
                    for (int i = 0; i < value.size(); i++) {
                        check(list.getWrappedType(), value.path(i), with(path, i), problems);
                    }
                } else {
                    check(list.getWrappedType(), value, path, problems);
                }
            }
            case GraphQLInputObjectType object -> checkObject(object, value, path, problems);
            case GraphQLEnumType names -> {
                if (!value.isTextual() || names.getValue(value.textValue()) == null) {
                    String known = names.getValues().stream()
                            .map(name -> name.getName())
                            .collect(Collectors.joining(", "));
                    problems.add(new Problem(path, "Expected " + value + " to be one of: " + known));
                }
            }
            case GraphQLScalarType scalar -> {
                if (!fits(scalar, value)) {
                    problems.add(new Problem(path, "Could not coerce value " + value + " to " + scalar.getName()));
                }
            }
            default -> problems.add(new Problem(path, "is no input type"));
        }
    }

    private static void checkObject(
            GraphQLInputObjectType object, JsonNode value, List<Object> path, List<Problem> problems) {
        if (!value.isObject()) {
            problems.add(new Problem(path, "Could not coerce value " + value + " to " + object.getName()));
            return;
        }
        value.fieldNames().forEachRemaining(name -> {
            if (object.getField(name) == null) {
                problems.add(new Problem(with(path, name), "Field is not defined on " + object.getName()));
            }
        });
        for (GraphQLInputObjectField field : object.getFields()) {
            JsonNode item = value.path(field.getName());
            if (!(item.isMissingNode() && field.hasSetDefaultValue())) {
                check(field.getType(), item, with(path, field.getName()), problems);
            }
        }
    }

    private static boolean fits(GraphQLNamedType scalar, JsonNode value) {
        return switch (scalar.getName()) {
            case "Int" -> value.isIntegralNumber() && value.canConvertToInt();
            case "Float" -> value.isNumber();
            case "Boolean" -> value.isBoolean();
            case "ID" -> value.isTextual() || value.isIntegralNumber();
            case "URI" -> value.isTextual() && isUri(value.textValue());
            case "DateTime" -> value.isTextual() && isTime(value.textValue());
            default -> value.isTextual();
        };
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static List<Object> with(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private record Problem(List<Object> path, String explanation) {}
}
