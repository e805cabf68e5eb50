package dev.headwater.engine.execute;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;

/**
 * PREPARE TRANSACTION, which promises that everything before it can still be undone or made permanent as one: refused
 * after a write, which stands already (S20). Immutable.
 */
record PrepareTransaction(String sql) implements InterceptedStatement {

    @Override
    public boolean returnsRows() {
        return false;
    }

    @Override
    public Completion run(ClientSession session) {
        if (session.hasWrittenInTransaction()) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "cannot PREPARE a transaction that has written to a synced table")
                    .withDetail("The platform has applied the write already, and ROLLBACK PREPARED would not undo it.")
                    .withHint("Write to synced tables in a transaction of their own, or end this one with COMMIT.")
                    .toException();
        }
        return new Completion.NotOurs();
    }
}
