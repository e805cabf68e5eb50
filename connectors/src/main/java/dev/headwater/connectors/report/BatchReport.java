package dev.headwater.connectors.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SyncedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client of a refused batch in its own words: columns and values of the statement, not fields of the API.
 *
 * @param row the record that was refused, by its position in the batch; empty where the whole request was
 */
public record BatchReport(WriteBatch batch, Optional<Integer> row) {
    private static final int LONGEST_VALUE = 200;

    /** Of one record, by its position in the batch. */
    public static BatchReport ofRecord(WriteBatch batch, int row) {
        return new BatchReport(batch, Optional.of(row));
    }

    /** Of a whole request, which is about the record if there is only one. */
    public static BatchReport ofRequest(WriteBatch batch) {
        return new BatchReport(batch, batch.records().size() == 1 ? Optional.of(0) : Optional.empty());
    }

    /** The record that was refused; empty where the whole request was. */
    public Optional<RecordWrite> write() {
        return row.map(batch.records()::get);
    }

    /**
     * The error for the client.
     *
     * @param names the columns at fault, by SQL name, or the platform's name where the table has none for it; may be
     *     empty
     * @param fills what stands in for the places of the rule's reason and hint; {@code {message}} is always among them
     */
    public SqlError error(ErrorRule rule, List<String> names, Map<String, String> fills) {
        @Nullable String hint = rule.hint();
        @Nullable String filledHint = hint == null ? null : filled(hint, fills);
        return new SqlError(
                rule.state(),
                rule.text(),
                detail(rule, names, fills),
                filledHint == null || filledHint.isBlank() ? null : filledHint,
                batch.table().schema(),
                batch.table().name(),
                names.stream()
                        .findFirst()
                        .flatMap(batch.table()::findColumn)
                        .map(SyncedColumn::name)
                        .orElse(null),
                null);
    }

    private String detail(ErrorRule rule, List<String> names, Map<String, String> fills) {
        String sentence = names.isEmpty() || rule.reason().equals(ErrorRule.MESSAGE)
                ? filled(ErrorRule.MESSAGE, fills)
                : key(rule, names) + " " + filled(rule.reason(), fills);
        int size = batch.records().size();
        return row.isPresent() && size > 1 ? sentence + " (row " + (row.get() + 1) + " of " + size + ")" : sentence;
    }

    /** {@code Key (column)=(value)} as Postgres writes it; without the value where the statement gave none. */
    private String key(ErrorRule rule, List<String> names) {
        String columns = "Key (" + String.join(", ", names) + ")";
        List<String> values = new ArrayList<>();
        for (String name : names) {
            findValue(name).ifPresent(values::add);
        }
        boolean complete = values.size() == names.size() && rule.state() != SqlState.NOT_NULL_VIOLATION;
        return complete ? columns + "=(" + String.join(", ", values) + ")" : columns;
    }

    private Optional<String> findValue(String name) {
        Optional<RecordWrite> write = write();
        if (write.isEmpty()) {
            return Optional.empty();
        }
        @Nullable JsonNode value = write.get().values().get(name);
        if (value != null) {
            return Optional.of(
                    PlatformText.shortened(value.isContainerNode() ? value.toString() : value.asText(), LONGEST_VALUE));
        }
        return name.equals(batch.table().keyColumn())
                ? Optional.ofNullable(write.get().id())
                : Optional.empty();
    }

    private static String filled(String template, Map<String, String> fills) {
        String text = template;
        for (Map.Entry<String, String> fill : fills.entrySet()) {
            text = text.replace("{" + fill.getKey() + "}", fill.getValue());
        }
        return text;
    }
}
