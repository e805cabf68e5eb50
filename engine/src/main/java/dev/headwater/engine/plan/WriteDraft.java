package dev.headwater.engine.plan;

import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.engine.source.SourceQuery;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;

/**
 * What the rule needs besides the relational tree; it travels as the planner's context.
 *
 * @param request the request line without records
 * @param returning the RETURNING items as written
 */
record WriteDraft(
        SyncedTable table,
        Operation operation,
        Conflict conflict,
        SourceQuery source,
        RequestPreview request,
        List<String> returning) {

    /** What an INSERT does with a row that exists already. */
    enum Conflict {
        FAIL,
        SKIP,
        UPDATE
    }
}
