package dev.headwater.engine.execute;

import dev.headwater.engine.execute.InterceptedWrite.DataModification;
import dev.headwater.engine.execute.LiveCatalog.Snapshot;
import dev.headwater.engine.sql.ParseResult;
import dev.headwater.engine.sql.StatementParser;
import dev.headwater.engine.sql.StatementScript;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and plans a write of each kind, so that the parser's and Calcite's hundreds of classes are loaded before the
 * first client needs them. Nothing is run: neither the database nor a platform is asked.
 */
final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /** Until the classes are loaded and the hottest methods compiled. */
    private static final int ROUNDS = 30;

    private final Snapshot planned;

    WarmUp(Snapshot planned) {
        this.planned = planned;
    }

    void run() {
        Optional<SyncedTable> table = planned.tables().tables().stream().findFirst();
        for (int round = 0; round < ROUNDS; round++) {
            table.ifPresent(t -> statements(t).forEach(sql -> plan(sql, t)));
        }
    }

    private void plan(String sql, SyncedTable table) {
        ParseResult result =
                StatementParser.parse(StatementScript.of(sql, true).statements().getFirst());
        if (result instanceof ParseResult.Parsed(var statement, var _)) {
            DataModification.of(statement).ifPresent(m -> plan(m, table));
        }
    }

    private void plan(DataModification statement, SyncedTable table) {
        try {
            var _ = statement.plan(planned.planner(), table);
        } catch (SqlStateException e) {
            log.debug("a verb that {} does not have: {}", table.qualifiedName(), e.getMessage());
        }
    }

    private static List<String> statements(SyncedTable table) {
        String name = SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name());
        String byKey = " where " + SqlText.identifier(table.keyColumn()) + " = 'none'";
        List<String> statements = new ArrayList<>();
        statements.add("delete from " + name + byKey);
        column(table, Operation.INSERT)
                .ifPresent(c -> statements.add("insert into " + name + " (" + c + ") values (null) returning *"));
        column(table, Operation.UPDATE)
                .ifPresent(c -> statements.add("update " + name + " set " + c + " = null" + byKey + " returning " + c));
        return statements;
    }

    private static Optional<String> column(SyncedTable table, Operation operation) {
        return table.columns().stream()
                .filter(c -> c.writableOn(operation))
                .map(SyncedColumn::name)
                .map(SqlText::identifier)
                .findFirst();
    }
}
