package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The values of a record as fields of a form, {@code address[city]=Oslo&preferred_locales[0]=nb}. An empty text unsets a
 * parameter, so {@code NULL} is sent as one (S11), and so are an empty array and an empty object, for which a form has no
 * other words.
 *
 * <p>Metadata are merged name by name on the platform. As an UPDATE assigns the whole value, names that the old value has
 * and the new one has not are sent as empty ones, which deletes them (docs.stripe.com/api/metadata).
 */
final class FormFields {
    private static final String UNSET = "";
    private static final String METADATA = "metadata";

    private final List<Map.Entry<String, String>> fields = new ArrayList<>();

    private FormFields() {}

    /**
     * The fields of a record.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 22023 for a value that Stripe cannot hold (S25a)
     */
    static FormFields of(SyncedTable table, RecordWrite write) {
        FormFields form = new FormFields();
        write.values().forEach((name, value) -> {
            SyncedColumn column = table.findColumn(name)
                    .orElseThrow(() -> new IllegalArgumentException(table.qualifiedName() + " has no column " + name));
            boolean leftToThePlatform = name.equals(table.keyColumn()) && value.isNull();
            if (!leftToThePlatform) {
                JsonNode before = Objects.requireNonNullElse(write.before().get(name), MissingNode.getInstance());
                form.put(table, column, value, before);
            }
        });
        return form;
    }

    /** As it is sent. */
    String encoded() {
        return joined("&", text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** As people read it: a field on each line. */
    String readable() {
        return joined("\n", text -> text);
    }

    private String joined(String separator, UnaryOperator<String> encoding) {
        return fields.stream()
                .map(field -> encoding.apply(field.getKey()) + "=" + encoding.apply(field.getValue()))
                .collect(Collectors.joining(separator));
    }

    private void put(SyncedTable table, SyncedColumn column, JsonNode value, JsonNode before) {
        boolean container = switch (ColumnType.of(column)) {
            case JSON -> value.isContainerNode();
            case TEXTS -> value.isArray() && isFlat(value);
            case TEXT, NUMBER, BOOLEAN, TIMESTAMP -> false;
        };
        if (column.field().equals(METADATA)) {
            metadata(table, column, value, before);
        } else if (container) {
            nested(column.field(), value);
        } else {
            String text = value.isNull()
                    ? UNSET
                    : ColumnType.of(column)
                            .toApi(value)
                            .filter(t -> !value.isContainerNode())
                            .orElseThrow(() -> impossible(table, column, value, "cannot be stored on stripe."));
            add(column.field(), text);
        }
    }

    private static boolean isFlat(JsonNode array) {
        for (JsonNode item : array) {
            if (!item.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private void metadata(SyncedTable table, SyncedColumn column, JsonNode value, JsonNode before) {
        if (value.isNull() || (value.isObject() && value.isEmpty())) {
            add(METADATA, UNSET);
            return;
        }
        if (!value.isObject()) {
            throw impossible(table, column, value, "is no object of names and texts.");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (entry.getValue().isContainerNode() || entry.getKey().matches(".*[\\[\\]].*")) {
                throw impossible(table, column, value, "is no object of names and texts, without brackets in names.");
            }
            add(METADATA + "[" + entry.getKey() + "]", text(entry.getValue()));
        }
        for (Iterator<String> names = before.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!value.has(name)) {
                add(METADATA + "[" + name + "]", UNSET);
            }
        }
    }

    private void nested(String name, JsonNode value) {
        if (value.isContainerNode() && value.isEmpty()) {
            add(name, UNSET);
        } else if (value.isObject()) {
            value.properties().forEach(entry -> nested(name + "[" + entry.getKey() + "]", entry.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                nested(name + "[" + i + "]", value.path(i));
            }
        } else {
            add(name, text(value));
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() ? UNSET : ColumnType.scalar(value);
    }

    private void add(String name, String text) {
        fields.add(Map.entry(name, text));
    }

    private static RuntimeException impossible(SyncedTable table, SyncedColumn column, JsonNode value, String why) {
        return SqlError.of(SqlState.INVALID_PARAMETER_VALUE, StripeError.VALIDATION)
                .withDetail("Key (" + column.name() + ")=(" + (value.isValueNode() ? value.asText() : value.toString())
                        + ") " + why)
                .onTable(table.schema(), table.name())
                .onColumn(column.name())
                .toException();
    }
}
