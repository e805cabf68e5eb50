package dev.headwater.engine.execute;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.engine.journal.Journal;
import dev.headwater.engine.journal.JournalEntry;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps 4 to 6 of S18: journal, request, database write. From the journal entry on, every way out leaves a journal state
 * that says what is known; only where the process dies in between does the entry stay {@code sent}.
 */
final class WriteDelivery {
    private static final Logger log = LoggerFactory.getLogger(WriteDelivery.class);

    private final WriteServices services;
    private final WritePlan plan;
    private final SyncedTable table;
    private final ClientSession session;
    private final Connector connector;

    WriteDelivery(WriteServices services, WritePlan plan, ClientSession session, Connector connector) {
        this.services = services;
        this.plan = plan;
        this.table = plan.table();
        this.session = session;
        this.connector = connector;
    }

    /**
     * Sends the batch and writes what the platform accepted.
     *
     * @return the images of the rows written, a JSON array in the statement's order
     * @throws SqlStateException the platform's refusal, S17, S28, S29 or S30
     * @throws SQLException the journal could not be written, and nothing was sent
     */
    String send(WriterTransaction transaction, PreparedWrite prepared, Duration patience) throws SQLException {
        long entry = services.journal().sent(entry(prepared));
        return switch (connector.write(prepared.batch(), patience)) {
            case WriteOutcome.Accepted(List<AcceptedRecord> records, @Nullable String requestId) ->
                store(transaction, prepared, new Receipt(entry, completed(records, patience), requestId, null));
            case WriteOutcome.Rejected(SqlError error) -> throw rejected(entry, error);
            case WriteOutcome.NotSent(SqlError error) -> throw rejected(entry, error);
            case WriteOutcome.Unknown(String reason) -> throw inDoubt(entry, reason);
            case WriteOutcome.Partial(List<RecordOutcome> outcomes) ->
                throw partial(transaction, prepared, entry, outcomes);
        };
    }

    private JournalEntry entry(PreparedWrite prepared) {
        WriteBatch batch = prepared.batch();
        RequestPreview request = connector.preview(new WriteBatch(table, plan.operation(), List.of()));
        String columns = plan.source().columns().isEmpty()
                ? ""
                : " (" + String.join(", ", plan.source().columns()) + ")";
        return new JournalEntry(
                table,
                plan.operation(),
                batch.records().size(),
                plan.operation() + " " + table.qualifiedName() + columns,
                session.identity(),
                batch.key(),
                request.method() + " " + request.target(),
                payload(batch),
                prepared.before());
    }

    private String payload(WriteBatch batch) {
        ArrayNode rows = services.json().createArrayNode();
        for (RecordWrite record : batch.records()) {
            ObjectNode row = rows.addObject();
            if (record.id() != null) {
                row.put(table.keyColumn(), record.id());
            }
            record.values().forEach(row::set);
        }
        return rows.toString();
    }

    /** With what only the platform knows, where RETURNING names any of it (S24). */
    private List<AcceptedRecord> completed(List<AcceptedRecord> records, Duration patience) {
        if (plan.readBack().isEmpty()) {
            return records;
        }
        List<String> ids = records.stream().map(AcceptedRecord::id).toList();
        try {
            Map<String, PlatformRecord> read = connector.readBack(table, ids, plan.readBack(), patience).stream()
                    .collect(Collectors.toMap(PlatformRecord::id, Function.identity()));
            return records.stream().map(r -> completed(r, read.get(r.id()))).toList();
        } catch (RuntimeException e) {
            // whatever it is, even a bug: the platform has the rows, and nothing may keep them from the database
            log.warn("what {} computed for {} could not be read back", table.platform(), table.qualifiedName(), e);
            session.warnOncePerTransaction(SqlError.of(
                            SqlState.WARNING,
                            "columns that " + table.platform() + " computes are returned as the database holds them")
                    .withDetail("Reading them failed: " + e.getMessage())
                    .withHint("The write itself has succeeded."));
            return records;
        }
    }

    private AcceptedRecord completed(AcceptedRecord record, @Nullable PlatformRecord read) {
        Map<String, JsonNode> values = new LinkedHashMap<>(record.values());
        if (read != null) {
            plan.readBack().stream()
                    .filter(read.values()::containsKey)
                    .forEach(column ->
                            values.put(column, requireNonNull(read.values().get(column))));
        }
        return new AcceptedRecord(record.id(), values);
    }

    private String store(WriterTransaction transaction, PreparedWrite prepared, Receipt receipt) {
        String accepted = rowObjects(receipt.records());
        Journal.Applied applied = new Journal.Applied(receipt.entry(), accepted, receipt.requestId(), receipt.doubt());
        List<String> keys = receipt.records().stream().map(AcceptedRecord::id).toList();
        try {
            if (prepared.holds(receipt.records())) {
                transaction.commitAttempt(applied);
                return prepared.trial().inOrder(keys, services.json());
            }
            List<String> images = transaction.applyAndCommit(accepted, columns(receipt.records()), applied);
            return RowImages.read(images, table, services.json()).inOrder(keys, services.json());
        } catch (SQLException e) {
            throw notStored(receipt, accepted, keys, e);
        }
    }

    private String rowObjects(List<AcceptedRecord> records) {
        ArrayNode rows = services.json().createArrayNode();
        for (AcceptedRecord record : records) {
            ObjectNode row = rows.addObject();
            record.values().forEach(row::set);
            row.put(table.keyColumn(), record.id());
        }
        return rows.toString();
    }

    private static Set<String> columns(List<AcceptedRecord> records) {
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(r -> columns.addAll(r.values().keySet()));
        return columns;
    }

    /** S30: the platform holds it, the database does not yet. */
    private SqlStateException notStored(Receipt receipt, String accepted, List<String> keys, SQLException failure) {
        long entry = receipt.entry();
        try {
            services.journal().accepted(entry, accepted, receipt.requestId(), String.valueOf(failure.getMessage()));
        } catch (SQLException e) {
            log.warn("journal entry {} stays open: the database cannot be reached", entry, e);
        }
        return SqlError.of(
                        SqlState.STATEMENT_COMPLETION_UNKNOWN,
                        "accepted by " + table.platform() + " but not yet in the database")
                .withDetail(
                        "Journal entry " + entry + ", records " + String.join(", ", keys) + ": " + failure.getMessage())
                .withHint("Do not send it again: the database catches up by itself.")
                .onTable(table.schema(), table.name())
                .toException(failure);
    }

    private SqlStateException rejected(long entry, SqlError error) {
        try {
            services.journal().rejected(entry, error.state().code() + " " + error.message());
        } catch (SQLException e) {
            log.warn("journal entry {} stays open although {} refused it", entry, table.platform(), e);
        }
        boolean placed = error.table() != null;
        return (placed ? error : error.onTable(table.schema(), table.name())).toException();
    }

    private SqlStateException inDoubt(long entry, String reason) {
        try {
            services.journal().unknown(entry, reason);
        } catch (SQLException e) {
            log.warn("journal entry {} stays open and its outcome is unknown", entry, e);
        }
        return unknown(entry, reason).toException();
    }

    /** S17: what was taken is stored, the statement fails, and DETAIL says what became of each row. */
    private SqlStateException partial(
            WriterTransaction transaction, PreparedWrite prepared, long entry, List<RecordOutcome> outcomes) {
        List<AcceptedRecord> taken = new ArrayList<>();
        List<String> details = new ArrayList<>();
        @Nullable String doubt = null;
        for (RecordOutcome outcome : outcomes) {
            String row = "row " + (details.size() + 1) + ": ";
            switch (outcome) {
                case RecordOutcome.Taken(AcceptedRecord record) -> {
                    taken.add(record);
                    details.add(row + "accepted as " + record.id());
                }
                case RecordOutcome.Refused(SqlError error) ->
                    details.add(row + "refused, " + error.message()
                            + (error.detail() == null ? "" : ": " + error.detail()));
                case RecordOutcome.NotTried() -> details.add(row + "not sent");
                case RecordOutcome.InDoubt(String reason) -> {
                    doubt = row + "not known, " + reason;
                    details.add(doubt);
                }
            }
        }
        store(transaction, prepared, new Receipt(entry, taken, null, doubt));
        String hint = "The accepted rows are in the database. ";
        SqlError error = doubt == null
                ? SqlError.of(
                                SqlState.STATEMENT_COMPLETION_UNKNOWN,
                                table.platform() + " accepted " + taken.size() + " of " + outcomes.size() + " rows")
                        .withDetail(String.join("; ", details))
                        .withHint(hint + "Send the refused ones again once they are right.")
                : unknown(entry, String.join("; ", details))
                        .withHint(hint + "Do not send the row that is not known before its outcome is: see"
                                + " headwater.mutations.");
        return error.onTable(table.schema(), table.name()).toException();
    }

    /** S29. */
    private SqlError unknown(long entry, String reason) {
        return SqlError.of(
                        SqlState.TRANSACTION_RESOLUTION_UNKNOWN,
                        "the outcome of " + plan.operation() + " on \"" + table.qualifiedName() + "\" is not known")
                .withDetail("Journal entry " + entry + ": " + reason)
                .withHint("Do not send it again before its outcome is known: see headwater.mutations.")
                .onTable(table.schema(), table.name());
    }

    /**
     * What the platform accepted of a journal entry.
     *
     * @param doubt what is not known of its other records; null for nothing
     */
    private record Receipt(
            long entry,
            List<AcceptedRecord> records,
            @Nullable String requestId,
            @Nullable String doubt) {}
}
