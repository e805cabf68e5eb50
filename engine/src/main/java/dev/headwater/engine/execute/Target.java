package dev.headwater.engine.execute;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Optional;

/**
 * What the name in a write means.
 *
 * @param table the synced table that would be written, perhaps through another relation
 * @param refusal why that cannot be; empty for the table itself, if it is in order
 */
record Target(SyncedTable table, Optional<SqlError> refusal) {}
