package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a table's columns, {@code milestone.id} being a field of a field: as the selection of a document, and as
 * places in its answer. Answers to writes and pages of a sync have the same selection, and so the same values.
 */
final class FieldTree {
    private static final String NODES = "nodes";
    // the most that GitHub gives at once; an issue has a hundred labels at most
    private static final String ALL = "(first: 100)";
    /** Enumerations are in lower case here, as REST has them. */
    private static final Set<String> ENUMERATIONS =
            Set.of("state", "stateReason", "activeLockReason", "visibility", "mergeable");
    /** Without it, GraphQL tells another reason than it was given. */
    private static final Map<String, String> ARGUMENTS = Map.of("stateReason", "(enableDuplicate: true)");

    private FieldTree() {}

    static boolean isEnumeration(String field) {
        return ENUMERATIONS.contains(field);
    }

    /** {@code id title milestone { id }}; the id comes first. */
    static String selection(SyncedTable table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", Map.of());
        for (SyncedColumn column : table.columns()) {
            add(tree, List.of(column.field().split("\\.", -1)));
        }
        return written(tree);
    }

    @SuppressWarnings("unchecked") // the tree is made here
    private static void add(Map<String, Object> tree, List<String> path) {
        Object below = tree.computeIfAbsent(path.getFirst(), name -> new LinkedHashMap<String, Object>());
        if (path.size() > 1) {
            add((Map<String, Object>) below, path.subList(1, path.size()));
        }
    }

    private static String written(Map<?, ?> tree) {
        StringBuilder text = new StringBuilder();
        tree.forEach((name, below) -> {
            Map<?, ?> fields = (Map<?, ?>) below;
            text.append(text.isEmpty() ? "" : " ").append(name);
            text.append(fields.containsKey(NODES) ? ALL : ARGUMENTS.getOrDefault(String.valueOf(name), ""));
            if (!fields.isEmpty()) {
                text.append(" { ").append(written(fields)).append(" }");
            }
        });
        return text.toString();
    }

    /** The values of a record by SQL name; empty if a field is missing, so that the answer cannot be believed. */
    static Optional<Map<String, JsonNode>> findValues(SyncedTable table, JsonNode record) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (SyncedColumn column : table.columns()) {
            JsonNode value = at(record, List.of(column.field().split("\\.", -1)));
            if (value.isMissingNode()) {
                return Optional.empty();
            }
            boolean lower = value.isTextual() && isEnumeration(column.field());
            values.put(column.name(), lower ? TextNode.valueOf(value.asText().toLowerCase(Locale.ROOT)) : value);
        }
        return Optional.of(values);
    }

    /** Below a null everything is null. */
    private static JsonNode at(JsonNode node, List<String> path) {
        if (path.isEmpty()) {
            return node;
        }
        if (node.isNull()) {
            return NullNode.getInstance();
        }
        JsonNode below = node.path(path.getFirst());
        if (!(path.getFirst().equals(NODES) && below.isArray())) {
            return at(below, path.subList(1, path.size()));
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : below) {
            JsonNode value = at(item, path.subList(1, path.size()));
            if (value.isMissingNode()) {
                return MissingNode.getInstance();
            }
            items.add(value);
        }
        return items;
    }
}
