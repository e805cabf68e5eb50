package dev.headwater.engine.source;

import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the client's session says about a write (S8).
 *
 * @param escapesTransactions false after {@code SET headwater.transactions = 'refuse'} (S20)
 * @param statementTimeout empty when the session has none
 * @param standardStrings whether a backslash in a plain string is a backslash
 */
public record SessionFacts(
        boolean readOnly,
        boolean privileged,
        boolean rowSecurity,
        boolean escapesTransactions,
        Optional<Duration> statementTimeout,
        String role,
        boolean standardStrings) {

    /** Reads the row of {@link FactsQuery}; empty when the table is not there any more. */
    public static Optional<SessionFacts> of(List<@Nullable String> row) {
        if (row.get(1) == null) {
            return Optional.empty();
        }
        String milliseconds = row.get(4);
        long timeout = milliseconds == null ? 0 : Long.parseLong(milliseconds);
        return Optional.of(new SessionFacts(
                "on".equals(row.get(0)),
                "t".equals(row.get(1)),
                "t".equals(row.get(2)),
                !"refuse".equals(row.get(3)),
                timeout == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(timeout)),
                String.valueOf(row.get(5)),
                "on".equals(row.get(6))));
    }

    /**
     * Refuses a text whose strings Headwater has read by another {@code standard_conforming_strings} than the session
     * has now: it was changed in the same pipeline, or after the statement was prepared.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 0A000
     */
    public void requireStrings(SyncedTable table, ClientText text) {
        if (text.sql().indexOf('\\') >= 0 && text.standardStrings() != standardStrings) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "a write on synced table \"" + table.qualifiedName()
                                    + "\" with a backslash is not supported while standard_conforming_strings changes")
                    .withHint("Wait for the answer to SET, then send the statement again, or prepare it anew.")
                    .onTable(table.schema(), table.name())
                    .toException();
        }
    }

    /**
     * Refuses what Postgres would refuse, in its words.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 25006, 42501 or 0A000
     */
    public void require(SyncedTable table, Operation operation, boolean inTransactionBlock) {
        if (readOnly) {
            throw SqlError.of(
                            SqlState.READ_ONLY_SQL_TRANSACTION,
                            "cannot execute " + operation + " in a read-only transaction")
                    .toException();
        }
        if (!privileged) {
            throw SqlError.of(SqlState.INSUFFICIENT_PRIVILEGE, "permission denied for table " + table.name())
                    .toException();
        }
        if (rowSecurity) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            operation + " on synced table \"" + table.qualifiedName()
                                    + "\" is not supported for role \"" + role
                                    + "\", which is subject to its row-level security")
                    .withHint("Write as a role that bypasses row-level security on this table.")
                    .onTable(table.schema(), table.name())
                    .toException();
        }
        if (inTransactionBlock && !escapesTransactions) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            operation + " on synced table \"" + table.qualifiedName()
                                    + "\" cannot be undone by ROLLBACK and is refused inside a transaction block")
                    .withHint("Run it outside of BEGIN … COMMIT, or set headwater.transactions = 'escape'.")
                    .onTable(table.schema(), table.name())
                    .toException();
        }
    }
}
