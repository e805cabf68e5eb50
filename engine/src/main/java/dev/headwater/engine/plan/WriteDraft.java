package dev.headwater.engine.plan;

import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.engine.source.SourceQuery;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Optional;

/**
 * What the rule needs besides the relational tree; it travels as the planner's context.
 *
 * @param request the request line without records
 * @param recordsAlone whether each record is a request of its own (S16)
 * @param returning the RETURNING items as written
 */
record WriteDraft(
        SyncedTable table,
        Operation operation,
        Conflict conflict,
        SourceQuery source,
        RequestPreview request,
        boolean recordsAlone,
        Optional<ReadBackDraft> readBack,
        List<String> returning) {

    /**
     * The request after the write that fills what only the platform knows (S24).
     *
     * @param request without ids
     * @param columns by SQL name
     */
    record ReadBackDraft(RequestPreview request, List<String> columns) {
        ReadBackDraft {
            columns = List.copyOf(columns);
        }
    }

    /** What an INSERT does with a row that exists already. */
    enum Conflict {
        FAIL,
        SKIP,
        UPDATE
    }
}
