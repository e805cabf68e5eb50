package dev.headwater.engine.plan;

import dev.headwater.engine.source.ReturningQuery;
import dev.headwater.engine.source.SourceQuery;
import dev.headwater.schemas.catalog.TableDefinition;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Optional;

/**
 * A write that one request can carry.
 *
 * @param root the three operators, for EXPLAIN
 * @param skipsConflicts whether rows that exist in the database are dropped before the request (S15)
 * @param conflictTarget the client's words between ON CONFLICT and DO NOTHING; empty for any conflict
 * @param definition of the table for which it was planned, as {@link TableDefinition} gives it; empty when not known
 * @param readBack the columns that are read from the platform after the write (S24)
 */
public record WritePlan(
        DatabaseWrite root,
        SyncedTable table,
        String definition,
        Operation operation,
        SourceQuery source,
        Optional<ReturningQuery> returning,
        boolean skipsConflicts,
        String conflictTarget,
        List<String> readBack) {
    public WritePlan {
        readBack = List.copyOf(readBack);
    }
}
