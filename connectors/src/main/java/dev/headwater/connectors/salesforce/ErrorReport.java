package dev.headwater.connectors.salesforce;

import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.report.BatchReport;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import java.util.List;
import java.util.Map;

/** Chooses the row of the error table and the columns for a failure that Salesforce states. */
final class ErrorReport {
    /** The message of everything that is wrong with a value (S27). */
    static final String VALIDATION = "salesforce validation error";

    private ErrorReport() {}

    /** The error of one record, by its position in the batch. */
    static SqlError ofRecord(WriteBatch batch, PlatformError error, int row) {
        return error(BatchReport.ofRecord(batch, row), error, rule(batch, error), "");
    }

    /**
     * The error of a whole request.
     *
     * @param waiting advice when to try again, for a limit
     */
    static SqlError ofRequest(WriteBatch batch, PlatformError error, SalesforceError rule, String waiting) {
        return error(BatchReport.ofRequest(batch), error, rule, waiting);
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

    private static SqlError error(BatchReport report, PlatformError error, SalesforceError rule, String waiting) {
        List<String> names = rule == SalesforceError.ROW_GONE
                ? List.of(report.batch().table().keyColumn())
                : ErrorFields.of(error, report.batch().table(), report.write());
        return report.error(
                rule,
                names,
                Map.of(
                        "limit", MessageParts.lengthLimit(error.message()),
                        "record", MessageParts.otherRecord(error.message()),
                        "code", error.code(),
                        "wait", waiting,
                        "message", PlatformText.sentence(error.message().isBlank() ? error.code() : error.message())));
    }
}
