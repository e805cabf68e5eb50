package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forms with brackets as a tree: {@code metadata[order]=7}, {@code items[0][price]=price_…}, {@code expand[]=customer}.
 * Leaves are texts; a list is an object whose names are numbers.
 */
final class Form {

    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)]");

    private Form() {}

    static ObjectNode parse(String encoded) throws RequestRefusedException {
        ObjectNode tree = Json.object();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                put(tree, path(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)), name);
            }
        }
        return tree;
    }

    private static String decoded(String text) throws RequestRefusedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RequestRefusedException.invalid("Invalid percent-encoding in the request: " + e.getMessage(), null);
        }
    }

    private static List<String> path(String name) throws RequestRefusedException {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw RequestRefusedException.of("parameter_unknown", "Received unknown parameter: " + name, name);
        }
        List<String> path = new ArrayList<>();
        path.add(matcher.group(1));
        Matcher bracket = BRACKET.matcher(matcher.group(2));
        while (bracket.find()) {
            path.add(bracket.group(1));
        }
        return path;
    }

    private static void put(ObjectNode tree, List<String> path, String value, String name)
            throws RequestRefusedException {
        ObjectNode node = tree;
        for (int i = 0; i < path.size() - 1; i++) {
            String step = step(node, path.get(i));
            JsonNode next = node.path(step);
            if (next.isTextual()) {
                throw RequestRefusedException.invalid("Invalid object", path.getFirst());
            }
            node = next.isObject() ? (ObjectNode) next : node.putObject(step);
        }
        String last = step(node, path.getLast());
        if (node.path(last).isObject()) {
            throw RequestRefusedException.invalid("Invalid object", name);
        }
        node.put(last, value);
    }

    /** Empty brackets are the next place of a list. */
    private static String step(ObjectNode node, String name) {
        return name.isEmpty() ? Integer.toString(node.size()) : name;
    }
}
