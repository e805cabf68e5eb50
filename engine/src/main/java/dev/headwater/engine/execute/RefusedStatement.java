package dev.headwater.engine.execute;

import dev.headwater.engine.sql.TableName;
import dev.headwater.schemas.error.ErrorCode;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Optional;

/**
 * A form of write that cannot be carried (S5a): refused if one of its targets is a synced table, otherwise no business of
 * ours. Immutable.
 *
 * @param form what the message calls it
 * @param hint what to do instead
 */
record RefusedStatement(String sql, List<TableName> names, ErrorCode state, String form, String hint, Targets targets)
        implements InterceptedStatement {

    @Override
    public boolean returnsRows() {
        return false;
    }

    @Override
    public Completion run(ClientSession session) {
        for (TableName name : names) {
            Optional<Target> target = targets.find(name, session);
            if (target.isPresent()) {
                throw target.get()
                        .refusal()
                        .orElseGet(() -> refusal(target.get().table()))
                        .toException();
            }
        }
        return new Completion.NotOurs();
    }

    private SqlError refusal(SyncedTable table) {
        return SqlError.of(state, form + " is not supported on synced table \"" + table.qualifiedName() + "\"")
                .withHint(hint)
                .onTable(table.schema(), table.name());
    }
}
