package dev.headwater.engine.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** EXPLAIN's YAML. Like Postgres's own, it quotes every text as JSON does (PostgreSQL source, escape_yaml). */
final class PlanYaml {
    private PlanYaml() {}

    static String text(ObjectNode document) {
        StringBuilder yaml = new StringBuilder();
        appendItem(document, 0, yaml);
        return yaml.toString().stripTrailing();
    }

    /** An object as an item of a list: its first key stands beside the dash. */
    private static void appendItem(JsonNode object, int depth, StringBuilder yaml) {
        String separator = "- ";
        for (var property : object.properties()) {
            yaml.append("  ".repeat(depth)).append(separator);
            separator = "  ";
            appendProperty(property.getKey(), property.getValue(), depth + 1, yaml);
        }
    }

    private static void appendProperty(String key, JsonNode value, int depth, StringBuilder yaml) {
        yaml.append(key).append(": ");
        if (value.isArray()) {
            yaml.append('\n');
            for (JsonNode item : value) {
                if (item.isObject()) {
                    appendItem(item, depth + 1, yaml);
                } else {
                    yaml.append("  ".repeat(depth + 1))
                            .append("- ")
                            .append(item)
                            .append('\n');
                }
            }
        } else if (value.isObject()) {
            yaml.append('\n');
            for (var property : value.properties()) {
                yaml.append("  ".repeat(depth + 1));
                appendProperty(property.getKey(), property.getValue(), depth + 1, yaml);
            }
        } else {
            yaml.append(value).append('\n');
        }
    }
}
