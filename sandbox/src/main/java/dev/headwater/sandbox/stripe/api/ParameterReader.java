package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.Parameter;
import dev.headwater.sandbox.stripe.schema.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** From the texts of a form to values of the types that the parameters have; null for what is to be unset. */
final class ParameterReader {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");
    private static final int METADATA_KEYS = 50;
    private static final int METADATA_NAME = 40;
    private static final int METADATA_VALUE = 500;

    private ParameterReader() {}

    static ObjectNode read(ParameterType.Group group, ObjectNode form) throws RequestRefusedException {
        return group(group, form, "");
    }

    private static ObjectNode group(ParameterType.Group group, ObjectNode form, String prefix)
            throws RequestRefusedException {
        requireKnown(group, form, prefix);
        ObjectNode values = Json.object();
        for (Map.Entry<String, Parameter> entry : group.parameters().entrySet()) {
            String name = nested(prefix, entry.getKey());
            JsonNode given = form.path(entry.getKey());
            Parameter parameter = entry.getValue();
            if (!given.isMissingNode()) {
                values.set(entry.getKey(), value(parameter, given, name));
            } else if (parameter.required()) {
                throw RequestRefusedException.of("parameter_missing", "Missing required param: " + name + ".", name);
            }
        }
        return values;
    }

    private static void requireKnown(ParameterType.Group group, ObjectNode form, String prefix)
            throws RequestRefusedException {
        List<String> unknown = new ArrayList<>();
        form.fieldNames().forEachRemaining(name -> {
            if (!group.parameters().containsKey(name)) {
                unknown.add(nested(prefix, name));
            }
        });
        if (!unknown.isEmpty()) {
            throw RequestRefusedException.of(
                    "parameter_unknown",
                    "Received unknown parameter" + (unknown.size() == 1 ? "" : "s") + ": " + String.join(", ", unknown),
                    unknown.getFirst());
        }
    }

    private static String nested(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    private static JsonNode value(Parameter parameter, JsonNode given, String name) throws RequestRefusedException {
        boolean top = !name.contains("[");
        if (given.isTextual() && given.textValue().isEmpty()) {
            boolean text = parameter.type() instanceof ParameterType.Text;
            // members of an object are unset by an empty text like the object itself
            if (parameter.clearable() || (!top && text && !parameter.required())) {
                return NullNode.getInstance();
            }
            throw RequestRefusedException.of(
                    "parameter_invalid_empty",
                    "You passed an empty string for '" + name + "'. We assume empty values are an attempt to unset a"
                            + " parameter; however '" + name + "' cannot be unset. You should remove '" + name
                            + "' from your request or supply a non-empty value.",
                    name);
        }
        return value(parameter.type(), given, name);
    }

    private static JsonNode value(ParameterType type, JsonNode given, String name) throws RequestRefusedException {
        return switch (type) {
            case ParameterType.Group group -> group(group, object(given, name), name);
            case ParameterType.Many(ParameterType item) -> many(item, given, name);
            case ParameterType.Metadata() -> metadata(object(given, name), name);
            case ParameterType.Free() -> free(given);
            case ParameterType.Text(int longest) -> text(scalar(given, "string", name), longest, name);
            case ParameterType.Whole() -> whole(scalar(given, "integer", name), name);
            case ParameterType.Fraction() -> fraction(scalar(given, "decimal", name), name);
            case ParameterType.Decimal() ->
                TextNode.valueOf(fraction(scalar(given, "decimal", name), name)
                        .decimalValue()
                        .toPlainString());
            case ParameterType.Flag() -> flag(scalar(given, "boolean", name), name);
            case ParameterType.Choice(List<String> options) -> choice(options, scalar(given, "string", name), name);
            case ParameterType.Moment(List<String> words) -> {
                String text = scalar(given, "timestamp", name);
                yield words.contains(text) ? TextNode.valueOf(text) : whole(text, name);
            }
        };
    }

    private static ObjectNode object(JsonNode given, String name) throws RequestRefusedException {
        if (given instanceof ObjectNode object) {
            return object;
        }
        throw RequestRefusedException.invalid("Invalid object", name);
    }

    private static String scalar(JsonNode given, String kind, String name) throws RequestRefusedException {
        if (given.isTextual()) {
            return given.textValue();
        }
        throw RequestRefusedException.invalid("Invalid " + kind + ": {...}", name);
    }

    private static ArrayNode many(ParameterType item, JsonNode given, String name) throws RequestRefusedException {
        if (!(given instanceof ObjectNode places) || !hasIndexes(places)) {
            throw RequestRefusedException.invalid("Invalid array", name);
        }
        ArrayNode values = Json.array();
        int place = 0;
        for (JsonNode value : places) {
            values.add(value(item, value, nested(name, Integer.toString(place))));
            place++;
        }
        return values;
    }

    private static boolean hasIndexes(ObjectNode places) {
        boolean all = true;
        for (Map.Entry<String, JsonNode> place : places.properties()) {
            all &= INDEX.matcher(place.getKey()).matches();
        }
        return all;
    }

    /** A name with an empty value is to be deleted: null. */
    private static ObjectNode metadata(ObjectNode given, String name) throws RequestRefusedException {
        if (given.size() > METADATA_KEYS) {
            throw RequestRefusedException.invalid("Metadata can have at most " + METADATA_KEYS + " keys.", name);
        }
        ObjectNode values = Json.object();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String place = nested(name, entry.getKey());
            String text = scalar(entry.getValue(), "string", place);
            if (entry.getKey().length() > METADATA_NAME) {
                throw RequestRefusedException.invalid(
                        "Metadata keys can have up to " + METADATA_NAME
                                + " characters, but you passed in a key that is "
                                + entry.getKey().length() + " characters. Invalid key: " + entry.getKey(),
                        name);
            }
            if (text.length() > METADATA_VALUE) {
                throw RequestRefusedException.invalid(
                        "Metadata values can have up to " + METADATA_VALUE
                                + " characters, but you passed in a value that is " + text.length()
                                + " characters. Invalid value: " + text,
                        place);
            }
            values.set(entry.getKey(), text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text));
        }
        return values;
    }

    /** Lists, and texts that look like numbers or flags, become such: nothing tells what they are. */
    private static JsonNode free(JsonNode given) {
        if (given instanceof ObjectNode object) {
            boolean list = !object.isEmpty() && hasIndexes(object);
            ArrayNode items = Json.array();
            ObjectNode members = Json.object();
            object.properties().forEach(entry -> {
                items.add(free(entry.getValue()));
                members.set(entry.getKey(), free(entry.getValue()));
            });
            return list ? items : members;
        }
        String text = given.textValue();
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        if (WHOLE.matcher(text).matches()) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        return text.equals("true") || text.equals("false") ? BooleanNode.valueOf(text.equals("true")) : given;
    }

    private static JsonNode text(String text, int longest, String name) throws RequestRefusedException {
        if (text.codePointCount(0, text.length()) > longest) {
            throw RequestRefusedException.invalid(
                    "Invalid string: " + text.substring(0, 10) + "..." + text.substring(text.length() - 6)
                            + "; must be at most " + longest + " characters",
                    name);
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode whole(String text, String name) throws RequestRefusedException {
        if (!WHOLE.matcher(text).matches()) {
            throw RequestRefusedException.of("parameter_invalid_integer", "Invalid integer: " + text, name);
        }
        return LongNode.valueOf(Long.parseLong(text));
    }

    private static JsonNode fraction(String text, String name) throws RequestRefusedException {
        if (!FRACTION.matcher(text).matches()) {
            throw RequestRefusedException.invalid("Invalid decimal: " + text, name);
        }
        return DecimalNode.valueOf(new BigDecimal(text));
    }

    private static JsonNode flag(String text, String name) throws RequestRefusedException {
        return switch (text) {
            case "true", "1" -> BooleanNode.TRUE;
            case "false", "0" -> BooleanNode.FALSE;
            default -> throw RequestRefusedException.invalid("Invalid boolean: " + text, name);
        };
    }

    private static JsonNode choice(List<String> options, String text, String name) throws RequestRefusedException {
        if (!options.contains(text)) {
            throw RequestRefusedException.invalid("Invalid " + name + ": must be one of " + listed(options), name);
        }
        return TextNode.valueOf(text);
    }

    private static String listed(List<String> options) {
        return options.size() < 3
                ? String.join(" or ", options)
                : String.join(", ", options.subList(0, options.size() - 1)) + ", or " + options.getLast();
    }
}
