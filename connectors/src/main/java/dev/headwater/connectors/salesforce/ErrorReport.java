package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a client of a refused batch in its own words: columns and values of the statement, not fields of the API. */
final class ErrorReport {
    /** The message of everything that is wrong with a value (S27). */
    static final String VALIDATION = "salesforce validation error";

    private static final int LONGEST_VALUE = 200;

    private final WriteBatch batch;
    private final PlatformError error;
    private final Optional<Integer> row;
    private final String waiting;

    private ErrorReport(WriteBatch batch, PlatformError error, Optional<Integer> row, String waiting) {
        this.batch = batch;
        this.error = error;
        this.row = row;
        this.waiting = waiting;
    }

    /** The error of one record, by its position in the batch. */
    static SqlError ofRecord(WriteBatch batch, PlatformError error, int row) {
        return new ErrorReport(batch, error, Optional.of(row), "").build(rule(batch, error));
    }

    /**
     * The error of a whole request.
     *
     * @param waiting advice when to try again, for a limit
     */
    static SqlError ofRequest(WriteBatch batch, PlatformError error, SalesforceError rule, String waiting) {
        Optional<Integer> onlyRow = batch.records().size() == 1 ? Optional.of(0) : Optional.empty();
        return new ErrorReport(batch, error, onlyRow, waiting).build(rule);
    }

    /**
     * The rule of a record's error. A few codes mean the record itself when they name no field, and a referenced one
     * when they do.
     */
    private static SalesforceError rule(WriteBatch batch, PlatformError error) {
        SalesforceError rule = SalesforceError.of(error.code());
        boolean named = error.fields().stream().anyMatch(f -> !f.equalsIgnoreCase("Id"));
        boolean ofRowItself = switch (batch.operation()) {
            case INSERT -> false;
            case UPDATE, DELETE -> !named;
        };
        if (!ofRowItself) {
            return rule;
        }
        boolean gone = error.code().equals("NOT_FOUND")
                || rule == SalesforceError.ENTITY_IS_DELETED
                || rule == SalesforceError.INVALID_CROSS_REFERENCE_KEY
                || (rule == SalesforceError.MALFORMED_ID && batch.operation() == Operation.DELETE);
        return gone ? SalesforceError.ROW_GONE : rule;
    }

    private SqlError build(SalesforceError rule) {
        List<String> names = rule == SalesforceError.ROW_GONE
                ? List.of(batch.table().keyColumn())
                : ErrorFields.of(error, batch.table(), row.map(batch.records()::get));
        @Nullable String hint = rule.hint();
        return new SqlError(
                rule.state(),
                rule.text(),
                detail(rule, names),
                hint == null ? null : blankToNull(filled(hint)),
                batch.table().schema(),
                batch.table().name(),
                names.stream()
                        .findFirst()
                        .flatMap(batch.table()::findColumn)
                        .map(SyncedColumn::name)
                        .orElse(null),
                null);
    }

    private String detail(SalesforceError rule, List<String> names) {
        String sentence;
        if (names.isEmpty() || rule.reason().equals("{message}")) {
            sentence = message();
        } else {
            sentence = key(rule, names) + " " + filled(rule.reason());
        }
        int size = batch.records().size();
        return row.isPresent() && size > 1 ? sentence + " (row " + (row.get() + 1) + " of " + size + ")" : sentence;
    }

    /** {@code Key (column)=(value)} as Postgres writes it; without the value where the statement gave none. */
    private String key(SalesforceError rule, List<String> names) {
        String columns = "Key (" + String.join(", ", names) + ")";
        List<String> values = new ArrayList<>();
        for (String name : names) {
            findValue(name).ifPresent(values::add);
        }
        boolean complete = values.size() == names.size() && rule != SalesforceError.REQUIRED_FIELD_MISSING;
        return complete ? columns + "=(" + values.stream().collect(Collectors.joining(", ")) + ")" : columns;
    }

    private Optional<String> findValue(String name) {
        if (row.isEmpty()) {
            return Optional.empty();
        }
        RecordWrite write = batch.records().get(row.get());
        @Nullable JsonNode value = write.values().get(name);
        if (value != null) {
            return Optional.of(
                    PlatformText.shortened(value.isContainerNode() ? value.toString() : value.asText(), LONGEST_VALUE));
        }
        return name.equals(batch.table().keyColumn()) ? Optional.ofNullable(write.id()) : Optional.empty();
    }

    private String filled(String template) {
        return template.replace("{limit}", PlatformText.lengthLimit(error.message()))
                .replace("{record}", PlatformText.otherRecord(error.message()))
                .replace("{code}", error.code())
                .replace("{wait}", waiting)
                .replace("{message}", message());
    }

    private String message() {
        return PlatformText.sentence(error.message().isBlank() ? error.code() : error.message());
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
