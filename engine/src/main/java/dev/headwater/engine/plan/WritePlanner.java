package dev.headwater.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.engine.source.ReturningQuery;
import dev.headwater.engine.source.SourceQuery;
import dev.headwater.engine.source.SourceQueryBuilder;
import dev.headwater.engine.sql.ConflictAction;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.MergeStatement;
import dev.headwater.engine.sql.Returning;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** Plans one write on one synced table (S12–S16). Thread-safe. */
public final class WritePlanner {
    private final PlannerSession.Factory sessions;
    private final Map<Platform, Connector> connectors;

    /**
     * A planner for the tables of one database.
     *
     * @param connectors one for each platform in the catalogue; asked for the shape of a request only
     */
    public WritePlanner(SyncedCatalog catalog, Map<Platform, Connector> connectors) {
        this.sessions = new PlannerSession.Factory(catalog);
        this.connectors = Map.copyOf(connectors);
    }

    /**
     * Plans an INSERT.
     *
     * @throws SqlStateException 0A000, 428C9 or 54000
     */
    public WritePlan plan(InsertStatement statement, SyncedTable table) {
        refuseWritingWith(statement.with(), table);
        if (statement.overriding() != null) {
            throw unsupported("OVERRIDING", table, "Leave the clause out.");
        }
        Assignments assignments = Assignments.of(statement, table);
        Builder draft = new Builder(
                table, Operation.INSERT, new SourceQueryBuilder(table).insert(statement, assignments.columns()));
        draft.returning(statement.target(), statement.alias(), statement.with(), statement.returning());
        switch (statement.onConflict()) {
            case ConflictAction.None none -> {}
            case ConflictAction.DoNothing(var target) -> {
                draft.conflict = WriteDraft.Conflict.SKIP;
                draft.conflictTarget = target == null ? "" : target.text();
            }
            case ConflictAction.DoUpdate update -> draft.conflict = WriteDraft.Conflict.UPDATE;
        }
        return draft.plan(skeleton -> skeleton.insert(statement.source(), assignments.columns()));
    }

    /**
     * Plans an UPDATE.
     *
     * @throws SqlStateException 0A000 or 428C9
     */
    public WritePlan plan(UpdateStatement statement, SyncedTable table) {
        refuseWritingWith(statement.with(), table);
        if (statement.from() != null) {
            throw unsupported("UPDATE … FROM", table, "Use a sub-query in WHERE and SET.");
        }
        Assignments assignments = Assignments.of(statement, table);
        SourceQuery source =
                new SourceQueryBuilder(table).update(statement, assignments.columns(), assignments.values());
        Builder draft = new Builder(table, Operation.UPDATE, source);
        draft.returning(statement.target(), statement.alias(), statement.with(), statement.returning());
        return draft.plan(skeleton ->
                skeleton.update(statement.alias(), statement.where(), assignments.columns(), assignments.values()));
    }

    /**
     * Plans a DELETE.
     *
     * @throws SqlStateException 0A000
     */
    public WritePlan plan(DeleteStatement statement, SyncedTable table) {
        refuseWritingWith(statement.with(), table);
        if (statement.using() != null) {
            throw unsupported("DELETE … USING", table, "Use a sub-query in WHERE.");
        }
        Builder draft = new Builder(table, Operation.DELETE, new SourceQueryBuilder(table).delete(statement));
        draft.returning(statement.target(), statement.alias(), statement.with(), statement.returning());
        return draft.plan(skeleton -> skeleton.delete(statement.alias(), statement.where()));
    }

    /**
     * Plans a MERGE, which the rule always refuses.
     *
     * @throws SqlStateException 0A000
     */
    public WritePlan plan(MergeStatement statement, SyncedTable table) {
        SourceQuery none = new SourceQuery(statement.slice().text(), List.of(), Set.of(), false, 0);
        return new Builder(table, Operation.UPDATE, none).plan(skeleton -> skeleton.merge(statement.slice()));
    }

    /** Data-modifying CTEs would be writes of their own beside the one that is planned (S5a). */
    private static void refuseWritingWith(@Nullable WithClause with, SyncedTable table) {
        if (with != null && with.modifiesData()) {
            throw unsupported("a write inside WITH", table, "Send each write as a statement of its own.");
        }
    }

    private static SqlStateException unsupported(String form, SyncedTable table, String hint) {
        return SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        form + " is not supported on synced table \"" + table.qualifiedName() + "\"")
                .withHint(hint)
                .onTable(table.schema(), table.name())
                .toException();
    }

    /** How a statement's skeleton is built. */
    private interface Shape {
        RelNode of(Skeleton skeleton);
    }

    /** Collects what a plan is made of. */
    private final class Builder {
        private final SyncedTable table;
        private final Operation operation;
        private final SourceQuery source;
        private WriteDraft.Conflict conflict = WriteDraft.Conflict.FAIL;
        private String conflictTarget = "";
        private Optional<ReturningQuery> returning = Optional.empty();

        Builder(SyncedTable table, Operation operation, SourceQuery source) {
            this.table = table;
            this.operation = operation;
            this.source = source;
        }

        void returning(
                TableName target, Optional<String> alias, @Nullable WithClause with, @Nullable Returning clause) {
            if (clause == null) {
                return;
            }
            if (clause.aliases() != null) {
                throw unsupported("RETURNING WITH (OLD …, NEW …)", table, "Return the new values alone.");
            }
            returning = Optional.of(new ReturningQuery(table, target, alias, with, clause));
        }

        WritePlan plan(Shape shape) {
            Connector connector = requireNonNull(connectors.get(table.platform()));
            RequestPreview request = connector.preview(new WriteBatch(table, operation, List.of()));
            List<String> items = returning.map(ReturningQuery::describe).orElse(List.of());
            WriteDraft draft = new WriteDraft(table, operation, conflict, source, request, items);
            DatabaseWrite root = sessions.open(draft).optimize(shape::of);
            boolean skips = conflict == WriteDraft.Conflict.SKIP;
            return new WritePlan(root, table, operation, source, returning, skips, conflictTarget);
        }
    }
}
