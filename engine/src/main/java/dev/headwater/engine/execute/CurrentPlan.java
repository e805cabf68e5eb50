package dev.headwater.engine.execute;

import dev.headwater.engine.execute.InterceptedWrite.DataModification;
import dev.headwater.engine.execute.LiveCatalog.Snapshot;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The plans of one statement: one for each table that its name can mean, all made from the latest reading of the
 * catalogue. A plan that turns out to be older than the table is made again, and the work with it. Thread-safe.
 */
final class CurrentPlan {
    /** The table was read again once because the plan was old, and once more because that raced with other DDL. */
    private static final int ATTEMPTS = 3;

    private final DataModification statement;
    private final Targets targets;
    private final LiveCatalog catalog;
    private volatile Plans plans;

    private record Plans(Snapshot snapshot, Map<SyncedTable, WritePlan> byTable) {
        static Plans none(Snapshot snapshot) {
            return new Plans(snapshot, new ConcurrentHashMap<>());
        }
    }

    CurrentPlan(DataModification statement, Targets targets, LiveCatalog catalog) {
        this.statement = statement;
        this.targets = targets;
        this.catalog = catalog;
        plans = Plans.none(catalog.current());
    }

    /**
     * Does something with the table that the statement writes and with the plan for it.
     *
     * @param work gets a plan that it asks for; throws {@link StaleDefinitionException} when it finds the plan to be old
     * @return empty when the name means no synced table in this session
     * @throws SqlStateException a refusal of the target or of the planner, or 55P03 when the session sees another definition of the table
     *     than everybody else
     */
    <T> Optional<T> with(ClientSession session, BiFunction<SyncedTable, Planning, T> work) {
        for (int attempt = 1; ; attempt++) {
            Snapshot snapshot = catalog.current();
            Optional<Target> target = targets.find(statement.target(), session);
            if (target.isEmpty()) {
                return Optional.empty();
            }
            SyncedTable table = target.get().table();
            Optional<SqlError> refusal = target.get().refusal();
            if (refusal.isPresent()) {
                if (attempt < ATTEMPTS && refreshed(snapshot, table)) {
                    continue;
                }
                throw refusal.get().toException();
            }
            try {
                return Optional.of(work.apply(table, () -> plan(snapshot, table)));
            } catch (StaleDefinitionException e) {
                if (attempt == ATTEMPTS || !refreshed(snapshot, table)) {
                    throw refusal(table, e);
                }
            }
        }
    }

    /** Plans, or recalls the plan. */
    interface Planning {
        WritePlan plan();
    }

    private WritePlan plan(Snapshot snapshot, SyncedTable table) {
        Plans known = plans;
        if (!known.snapshot().equals(snapshot)) {
            known = Plans.none(snapshot);
            plans = known;
        }
        try {
            // a refusal is not remembered
            return known.byTable().computeIfAbsent(table, t -> statement.plan(snapshot.planner(), t));
        } catch (SqlStateException e) {
            if (e.error().state() == SqlState.UNDEFINED_COLUMN) {
                // upstream's Parse has found the column
                throw new StaleDefinitionException(e.error().message(), e);
            }
            throw e;
        }
    }

    private boolean refreshed(Snapshot seen, SyncedTable table) {
        try {
            return catalog.refresh(seen, table);
        } catch (SQLException e) {
            throw DatabaseErrors.of(e).toException(e);
        }
    }

    /** It was the database's refusal after all, or this session sees columns that nobody else sees. */
    private static SqlStateException refusal(SyncedTable table, StaleDefinitionException e) {
        return e.getCause() instanceof SQLException refusal
                ? DatabaseErrors.of(refusal).toException(refusal)
                : ofItsOwn(table, e);
    }

    private static SqlStateException ofItsOwn(SyncedTable table, StaleDefinitionException cause) {
        return SqlError.of(
                        SqlState.LOCK_NOT_AVAILABLE,
                        "the definition of synced table \"" + table.qualifiedName()
                                + "\" is being changed and not committed yet")
                .withDetail(String.valueOf(cause.getMessage()))
                .withHint("Nothing was sent to " + table.platform() + ". Write once the change is committed.")
                .onTable(table.schema(), table.name())
                .toException(cause);
    }
}
