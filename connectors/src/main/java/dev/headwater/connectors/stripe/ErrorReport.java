package dev.headwater.connectors.stripe;

import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.report.BatchReport;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;

/** Chooses the row of the error table and the column for a failure that Stripe states. */
final class ErrorReport {
    private ErrorReport() {}

    static SqlError of(BatchReport report, PlatformError error, ApiAnswer answer) {
        StripeError rule = StripeError.of(error);
        SqlError told = report.error(
                rule,
                names(report.batch().table(), error, rule),
                Map.of(
                        "message",
                        PlatformText.sentence(error.message()),
                        "code",
                        error.code().isEmpty() ? "" : "The code of stripe is " + error.code() + ".",
                        "decline",
                        error.declineCode().isEmpty() ? "" : "The decline code is " + error.declineCode() + ".",
                        "wait",
                        "Try again in " + waiting(answer) + "."));
        return error.requestId().isEmpty()
                ? told
                : told.withDetail(
                        told.detail() + " (stripe request " + PlatformText.shortened(error.requestId(), 100) + ")");
    }

    private static String waiting(ApiAnswer answer) {
        // rates are counted by the second; there is no Retry-After, as far as documented
        return answer.findHeader("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> seconds + " seconds")
                .orElse("1 second");
    }

    /** SQL names; the parameter's name where the table has no column for it. */
    private static List<String> names(SyncedTable table, PlatformError error, StripeError rule) {
        if (rule == StripeError.ROW_GONE) {
            return List.of(table.keyColumn());
        }
        if (error.param().isEmpty()) {
            return List.of();
        }
        return List.of(table.columns().stream()
                .filter(column -> column.field().equals(error.field()))
                .map(SyncedColumn::name)
                .findFirst()
                .orElse(error.param()));
    }
}
