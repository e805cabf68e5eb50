package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the columns that an error is about: by its {@code fields}; where those are missing, by the field names that the
 * codes are known to put into their messages; else by the refused value, which ends many messages.
 */
final class ErrorFields {
    private static final Map<String, Pattern> IN_MESSAGE = Map.of(
            "REQUIRED_FIELD_MISSING", Pattern.compile("missing: \\[([^\\]]{1,500})\\]"),
            "INVALID_FIELD", Pattern.compile("No such column '([^']{1,100})'"),
            "DUPLICATE_VALUE", Pattern.compile("duplicate value found: ([A-Za-z]\\w{0,80}) duplicates"),
            "INVALID_FIELD_FOR_INSERT_UPDATE", Pattern.compile("update fields: ([\\w, ]{1,500})\\."));
    private static final Pattern LAST_VALUE = Pattern.compile(": ([^:]{1,255})$");

    private ErrorFields() {}

    /** SQL names; the API name of a field that the table has no column for. */
    static List<String> of(PlatformError error, SyncedTable table, Optional<RecordWrite> write) {
        List<String> fields = error.fields().isEmpty() ? inMessage(error) : error.fields();
        if (!fields.isEmpty()) {
            return fields.stream().map(f -> columnName(table, f)).distinct().toList();
        }
        return write.flatMap(w -> findByValue(error.message(), w)).stream().toList();
    }

    private static List<String> inMessage(PlatformError error) {
        Pattern pattern = IN_MESSAGE.get(error.code());
        if (pattern == null) {
            return List.of();
        }
        Matcher matcher = pattern.matcher(error.message());
        return matcher.find()
                ? Arrays.stream(matcher.group(1).split(",", -1))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    private static String columnName(SyncedTable table, String field) {
        return table.columns().stream()
                .filter(c -> c.field().equalsIgnoreCase(field))
                .map(SyncedColumn::name)
                .findFirst()
                .orElse(field);
    }

    private static Optional<String> findByValue(String message, RecordWrite write) {
        Matcher matcher = LAST_VALUE.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<String> names = write.values().entrySet().stream()
                .filter(e -> isText(e.getValue(), matcher.group(1)))
                .map(Map.Entry::getKey)
                .toList();
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static boolean isText(JsonNode value, String text) {
        return value.isValueNode() && value.asText().equals(text);
    }
}
