package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a table's columns in an object of Stripe. */
final class ObjectFields {
    private static final int LONGEST_ID = 255;

    private ObjectFields() {}

    static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    /** Whether an answer is an object of the table. */
    static boolean isObject(SyncedTable table, JsonNode answer) {
        return isId(answer.path("id").asText(""))
                && answer.path("object")
                        .asText("")
                        .equals(StripeObject.of(table).answered());
    }

    /** The values that an object carries, by SQL column name. */
    static Map<String, JsonNode> values(SyncedTable table, JsonNode object) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (SyncedColumn column : table.columns()) {
            JsonNode value = object.path(column.field());
            if (!column.field().isEmpty() && !value.isMissingNode()) {
                values.put(column.name(), ColumnType.of(column).fromApi(value));
            }
        }
        return values;
    }

    /** An object of a list; empty if it is none. */
    static Optional<PlatformRecord> find(SyncedTable table, JsonNode object) {
        return isObject(table, object)
                ? Optional.of(new PlatformRecord(
                        object.path("id").asText(),
                        values(table, object),
                        object.path("deleted").asBoolean(false)))
                : Optional.empty();
    }
}
