package dev.headwater.schemas.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.WriteLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one descriptor file and says of every mistake in which file and at which key it is. */
final class DescriptorReader {
    /** Types are written into DDL as they are, so nothing but a type name with a length may pass. */
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9 ]*(\\([0-9]+(,[0-9]+)?\\))?(\\[\\])?");

    private static final Set<String> OBJECT_KEYS =
            Set.of("platform", "schema", "table", "object", "key", "limits", "columns");
    private static final Set<String> LIMIT_KEYS = Set.of("insert", "update", "delete");
    private static final Set<String> COLUMN_KEYS =
            Set.of("name", "field", "type", "onCreate", "onUpdate", "required", "computed");

    private final String file;

    private DescriptorReader(String file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException naming the file and the key that is wrong */
    static ObjectDescriptor read(String file, JsonNode root) {
        return new DescriptorReader(file).object(root);
    }

    private ObjectDescriptor object(JsonNode root) {
        requireKeys(root, "", OBJECT_KEYS);
        List<ColumnDescriptor> columns = columns(root.path("columns"));
        String key = text(root, "", "key");
        if (columns.stream().noneMatch(c -> c.name().equals(key))) {
            throw wrong("key", "names no column: " + key);
        }
        return new ObjectDescriptor(
                new Platform(text(root, "", "platform")),
                text(root, "", "schema"),
                text(root, "", "table"),
                text(root, "", "object"),
                key,
                limits(root.path("limits")),
                columns);
    }

    private WriteLimits limits(JsonNode node) {
        requireKeys(node, "limits", LIMIT_KEYS);
        return new WriteLimits(count(node, "insert"), count(node, "update"), count(node, "delete"));
    }

    private List<ColumnDescriptor> columns(JsonNode node) {
        if (!node.isArray()) {
            throw wrong("columns", "must be a list");
        }
        List<ColumnDescriptor> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            String path = "columns[" + i + "]";
            ColumnDescriptor column = column(node.path(i), path);
            if (!names.add(column.name())) {
                throw wrong(path + ".name", "appears twice: " + column.name());
            }
            columns.add(column);
        }
        return columns;
    }

    private ColumnDescriptor column(JsonNode node, String path) {
        requireKeys(node, path, COLUMN_KEYS);
        String type = text(node, path, "type");
        if (!TYPE.matcher(type).matches()) {
            throw wrong(path + ".type", "is not a Postgres type: " + type);
        }
        ColumnDescriptor column = new ColumnDescriptor(
                text(node, path, "name"),
                text(node, path, "field"),
                type,
                flag(node, path, "onCreate"),
                flag(node, path, "onUpdate"),
                flag(node, path, "required"),
                flag(node, path, "computed"));
        if (column.computed() && (column.onCreate() || column.onUpdate())) {
            throw wrong(path + ".computed", "contradicts onCreate or onUpdate");
        }
        if (column.required() && !column.onCreate()) {
            throw wrong(path + ".required", "contradicts onCreate");
        }
        return column;
    }

    private void requireKeys(JsonNode node, String path, Set<String> keys) {
        if (!node.isObject()) {
            throw wrong(path.isEmpty() ? "the document" : path, "must be an object");
        }
        for (String key : (Iterable<String>) node::fieldNames) {
            if (!keys.contains(key)) {
                throw wrong(at(path, key), "is not a known key");
            }
        }
    }

    private String text(JsonNode parent, String path, String key) {
        JsonNode value = parent.path(key);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong(at(path, key), "must be a text that is not empty");
        }
        return value.asText();
    }

    private boolean flag(JsonNode parent, String path, String key) {
        JsonNode value = parent.path(key);
        if (!value.isBoolean()) {
            throw wrong(at(path, key), "must be true or false");
        }
        return value.asBoolean();
    }

    private int count(JsonNode parent, String key) {
        JsonNode value = parent.path(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 0) {
            throw wrong(at("limits", key), "must be a whole number, 0 or more");
        }
        return value.asInt();
    }

    private static String at(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException("descriptor " + file + ": " + key + " " + what);
    }
}
