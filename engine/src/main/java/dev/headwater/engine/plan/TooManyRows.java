package dev.headwater.engine.plan;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;

/** The refusal of a statement that one request cannot carry (S13), at planning and when its rows are counted. */
public final class TooManyRows {
    private TooManyRows() {}

    /**
     * The 54000 of a statement.
     *
     * @param rows how many it has, in words when only a lower bound is known
     * @param recordsAlone whether each of them would be a request of its own (S16)
     */
    public static SqlError error(SyncedTable table, Operation operation, String rows, boolean recordsAlone) {
        int limit = table.limits().of(operation);
        return SqlError.of(
                        SqlState.PROGRAM_LIMIT_EXCEEDED,
                        operation + " on synced table \"" + table.qualifiedName() + "\" has " + rows
                                + " rows; one " + (recordsAlone ? "statement" : "request") + " to " + table.platform()
                                + " takes at most " + limit)
                .withHint("Split the statement into batches of at most " + limit + " rows in the application.")
                .onTable(table.schema(), table.name());
    }
}
