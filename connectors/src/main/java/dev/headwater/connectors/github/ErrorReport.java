package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.report.BatchReport;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the row of the error table, the record and the columns for a failure that GitHub states. */
final class ErrorReport {
    private static final Pattern GLOBAL_ID = Pattern.compile("global id of '([^']+)'");
    private static final Pattern VARIABLE = Pattern.compile("^Variable \\$r([0-9]{1,4})[a-z]? ");
    /** Sentences begin with the attribute, {@code Homepage url is invalid}. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("^([A-Z][a-z]+(?: [a-z]+)??) (?:is|has|can't|must|already|sha)\\b");

    private ErrorReport() {}

    /** The error of one record. */
    static SqlError ofRecord(WriteBatch batch, PlatformError error, int row, ApiAnswer answer) {
        return error(BatchReport.ofRecord(batch, row), error, GitHubError.of(error), answer);
    }

    /** The error of a document that was not executed, stated by GraphQL. */
    static SqlError ofDocument(WriteBatch batch, PlatformError error, ApiAnswer answer) {
        return error(report(batch, error), error, GitHubError.of(error), answer);
    }

    /** The error of an answer that is not GraphQL's. */
    static SqlError ofAnswer(WriteBatch batch, PlatformError error, ApiAnswer answer) {
        return error(BatchReport.ofRequest(batch), error, GitHubError.of(error, answer.status()), answer);
    }

    /** The record of the variable that is wrong. */
    private static BatchReport report(WriteBatch batch, PlatformError error) {
        Matcher variable = VARIABLE.matcher(error.reason());
        if (variable.find()) {
            int row = Integer.parseInt(variable.group(1));
            if (row < batch.records().size()) {
                return BatchReport.ofRecord(batch, row);
            }
        }
        return BatchReport.ofRequest(batch);
    }

    private static SqlError error(BatchReport report, PlatformError error, GitHubError stated, ApiAnswer answer) {
        SyncedTable table = report.batch().table();
        Optional<String> missing = stated == GitHubError.NOT_FOUND ? missing(report, error) : Optional.empty();
        GitHubError rule = missing.isEmpty()
                ? stated
                : missing.get().equals(table.keyColumn()) ? GitHubError.ROW_GONE : GitHubError.REFERENCE_MISSING;
        List<String> names = missing.map(List::of).orElseGet(() -> names(table, error, rule));
        SqlError told = report.error(
                rule, names, Map.of("message", PlatformText.sentence(error.reason()), "wait", Waiting.of(answer)));
        return answer.findHeader("x-github-request-id")
                .map(id ->
                        told.withDetail(told.detail() + " (github request id " + PlatformText.shortened(id, 100) + ")"))
                .orElse(told);
    }

    /** The column that holds the id which GitHub does not find. */
    private static Optional<String> missing(BatchReport report, PlatformError error) {
        Matcher id = GLOBAL_ID.matcher(error.reason());
        if (!id.find() || report.write().isEmpty()) {
            return Optional.empty();
        }
        RecordWrite write = report.write().get();
        if (id.group(1).equals(write.id())) {
            return Optional.of(report.batch().table().keyColumn());
        }
        return write.values().entrySet().stream()
                .filter(value -> holds(value.getValue(), id.group(1)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean holds(JsonNode value, String id) {
        return value.isArray()
                ? value.valueStream().anyMatch(one -> holds(one, id))
                : value.asText().equals(id);
    }

    /** SQL names of the fields or of the attribute that GitHub names. */
    private static List<String> names(SyncedTable table, PlatformError error, GitHubError rule) {
        if (!error.fields().isEmpty()) {
            String first = error.fields().getFirst();
            return first.isEmpty()
                    ? List.of()
                    : List.of(columnOfInput(table, first).orElse(first));
        }
        return switch (rule) {
            case MISSING, TOO_LONG, DUPLICATE, INVALID_VALUE, WRONG_TYPE, UNPROCESSABLE -> {
                Matcher attribute = ATTRIBUTE.matcher(error.reason());
                yield attribute.find()
                        ? columnOfAttribute(table, attribute.group(1)).stream().toList()
                        : List.of();
            }
            case BAD_CREDENTIALS,
                    RATE_LIMITED,
                    TOO_QUICKLY,
                    RESOURCE_LIMITS,
                    INSUFFICIENT_SCOPES,
                    ARCHIVED,
                    DISABLED,
                    FORBIDDEN,
                    ROW_GONE,
                    REFERENCE_MISSING,
                    NOT_FOUND,
                    UNDEFINED_FIELD,
                    REQUEST_TOO_LARGE,
                    REQUEST_REFUSED -> List.of();
        };
    }

    private static Optional<String> columnOfInput(SyncedTable table, String input) {
        return table.columns().stream()
                .filter(column -> GitHubObject.inputOf(column.field()).equals(input))
                .map(SyncedColumn::name)
                .findFirst();
    }

    /** {@code Homepage url}, {@code Head ref}, {@code Title}; also {@code Head sha}, of which a branch is the cause. */
    private static Optional<String> columnOfAttribute(SyncedTable table, String attribute) {
        String words = attribute.toLowerCase(Locale.ROOT).replace(' ', '_');
        return table.findColumn(words)
                .or(() -> table.findColumn(words + "_ref"))
                .filter(column -> column.onCreate() || column.onUpdate())
                .map(SyncedColumn::name);
    }
}
