package dev.headwater.sandbox.stripe.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of objects that the fake account has. Immutable. */
public final class Schema {

    // docs.stripe.com/api: "must be at most 5000 characters" where nothing else is said
    private static final int LONGEST_TEXT = 5000;

    private final List<ObjectType> types = List.of(
            read("customers"),
            read("products"),
            read("prices"),
            read("subscriptions"),
            read("invoices"),
            read("invoiceitems"),
            read("payment_intents"),
            read("coupons"),
            read("refunds"));

    public List<ObjectType> types() {
        return types;
    }

    /** By its path. */
    public Optional<ObjectType> find(String path) {
        return types.stream().filter(type -> type.path().equals(path)).findFirst();
    }

    /** By its path, which is one of ours. */
    public ObjectType require(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException("no object type " + path));
    }

    private static ObjectType read(String file) {
        JsonNode node = Json.resource(Schema.class, file + ".json");
        return new ObjectType(
                node.required("name").textValue(),
                node.required("path").textValue(),
                node.required("prefix").textValue(),
                node.required("idLength").intValue(),
                node.required("deletes").booleanValue(),
                (ObjectNode) node.required("defaults"),
                group(node.required("create")),
                group(node.required("update")));
    }

    private static ParameterType.Group group(JsonNode node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String name = entry.getKey();
            boolean clearable = name.endsWith("?");
            boolean required = name.endsWith("!") || name.endsWith("!?");
            parameters.put(name.replaceAll("[!?]", ""), new Parameter(type(entry.getValue()), required, clearable));
        });
        return new ParameterType.Group(parameters);
    }

    private static ParameterType type(JsonNode node) {
        if (node.isArray()) {
            return new ParameterType.Many(type(node.required(0)));
        }
        if (node.isObject()) {
            return group(node);
        }
        String[] parts = node.textValue().split(":", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        List<String> words = rest.isEmpty() ? List.of() : Arrays.asList(rest.split("\\|", -1));
        return switch (parts[0]) {
            case "string" -> new ParameterType.Text(rest.isEmpty() ? LONGEST_TEXT : Integer.parseInt(rest));
            case "integer" -> new ParameterType.Whole();
            case "number" -> new ParameterType.Fraction();
            case "decimal" -> new ParameterType.Decimal();
            case "boolean" -> new ParameterType.Flag();
            case "metadata" -> new ParameterType.Metadata();
            case "enum" -> new ParameterType.Choice(words);
            case "time" -> new ParameterType.Moment(words);
            case "any" -> new ParameterType.Free();
            default -> throw new IllegalArgumentException("no parameter type " + node);
        };
    }
}
