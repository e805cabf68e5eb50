package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.report.BatchReport;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses the row of the error table, the record and the columns for a failure that HubSpot states. */
final class ErrorReport {
    private static final int MULTI_STATUS = 207;

    private ErrorReport() {}

    /** The error of one record of a multi-status answer. */
    static SqlError ofRecord(WriteBatch batch, PlatformError error, int row) {
        HubSpotError rule = error.category().equals("OBJECT_NOT_FOUND") && batch.operation() == Operation.UPDATE
                ? HubSpotError.ROW_GONE
                : HubSpotError.of(error, MULTI_STATUS);
        return error(BatchReport.ofRecord(batch, row), error, rule, "");
    }

    /** The error of a record that was sent and is not spoken of in the answer. */
    static SqlError ofPassedOver(WriteBatch batch, int row) {
        return BatchReport.ofRecord(batch, row)
                .error(HubSpotError.ROW_GONE, List.of(batch.table().keyColumn()), Map.of());
    }

    /** The error of a whole request. */
    static SqlError ofRequest(WriteBatch batch, PlatformError error, ApiAnswer answer) {
        HubSpotError rule = HubSpotError.of(error, answer.status());
        BatchReport report = BatchReport.ofRequest(batch);
        if (rule == HubSpotError.UNKNOWN_OBJECT && batch.operation() != Operation.INSERT) {
            Optional<Integer> gone = findById(batch, error);
            if (gone.isPresent()) {
                rule = HubSpotError.ROW_GONE;
                report = BatchReport.ofRecord(batch, gone.get());
            }
        } else if (report.row().isEmpty()) {
            report = new BatchReport(batch, findByValue(batch, error));
        }
        return error(report, error, rule, Waiting.of(error, answer));
    }

    private static SqlError error(BatchReport report, PlatformError error, HubSpotError rule, String waiting) {
        SqlError told = report.error(
                rule,
                names(report.batch().table(), error, rule),
                Map.of(
                        "message",
                        PlatformText.sentence(error.reason().isBlank() ? error.category() : error.reason()),
                        "code",
                        error.code().isEmpty() ? "" : "The code of hubspot is " + error.code() + ".",
                        "scopes",
                        scopes(error),
                        "wait",
                        waiting));
        return error.correlationId().isEmpty()
                ? told
                : told.withDetail(told.detail() + " (hubspot correlation id "
                        + PlatformText.shortened(error.correlationId(), 100) + ")");
    }

    private static String scopes(PlatformError error) {
        return error.scopes().isEmpty()
                ? "The connected app needs more scopes."
                : "The connected app needs the scopes " + String.join(", ", error.scopes()) + ".";
    }

    /** SQL names; the name of a property that the table has no column for. A conflict names none and is always email's. */
    private static List<String> names(SyncedTable table, PlatformError error, HubSpotError rule) {
        return switch (rule) {
            case ROW_GONE -> List.of(table.keyColumn());
            case CONFLICT ->
                error.properties().isEmpty() ? columnOf(table, "email").stream().toList() : columns(table, error);
            case INVALID_EMAIL, INVALID_OPTION, INVALID_FLOAT, INVALID_LONG, INVALID_DATE, INVALID_OWNER_ID ->
                // the reason is the first property's, and so is the column
                columns(table, error).stream().limit(1).toList();
            case PROPERTY_DOESNT_EXIST,
                    READ_ONLY_VALUE,
                    CONFLICTING_UNIQUE_VALUE,
                    REQUIRED_PROPERTY_MISSING,
                    INVALID_AUTHENTICATION,
                    EXPIRED_AUTHENTICATION,
                    MISSING_SCOPES,
                    RATE_LIMITS,
                    UNKNOWN_OBJECT,
                    RECORD_LOCKED,
                    ACCOUNT_MOVING,
                    REQUEST_TOO_LARGE,
                    DENIED,
                    OTHER,
                    REQUEST_REFUSED -> columns(table, error);
        };
    }

    private static List<String> columns(SyncedTable table, PlatformError error) {
        return error.properties().stream()
                .map(property -> columnOf(table, property).orElse(property))
                .distinct()
                .toList();
    }

    private static Optional<String> columnOf(SyncedTable table, String property) {
        return table.columns().stream()
                .filter(column -> column.field().equals(property))
                .map(SyncedColumn::name)
                .findFirst();
    }

    /** The record with an id that the failure names, or the only one. */
    private static Optional<Integer> findById(WriteBatch batch, PlatformError error) {
        if (batch.records().size() == 1) {
            return Optional.of(0);
        }
        return IntStream.range(0, batch.records().size())
                .filter(i -> error.ids().contains(batch.records().get(i).id()))
                .boxed()
                .findFirst();
    }

    /**
     * The record whose value the platform quotes: the failure of a whole batch does not say which one it is about. Only
     * if it can be no other.
     */
    private static Optional<Integer> findByValue(WriteBatch batch, PlatformError error) {
        if (error.properties().isEmpty()) {
            return Optional.empty();
        }
        Optional<SyncedColumn> column =
                columnOf(batch.table(), error.properties().getFirst()).flatMap(batch.table()::findColumn);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> rows = IntStream.range(0, batch.records().size())
                .filter(i -> quotes(
                        error.reason(),
                        column.get(),
                        batch.records().get(i).values().get(column.get().name())))
                .boxed()
                .toList();
        return rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
    }

    private static boolean quotes(String message, SyncedColumn column, @Nullable JsonNode value) {
        Optional<String> sent =
                value == null ? Optional.empty() : PropertyType.of(column).toApi(value);
        return sent.filter(text -> !text.isBlank())
                .filter(text -> Pattern.compile("(?<![\\w@.-])" + Pattern.quote(text) + "(?![\\w@-])")
                        .matcher(message)
                        .find())
                .isPresent();
    }
}
