package dev.headwater.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.engine.source.FromList;
import dev.headwater.engine.source.ReturningQuery;
import dev.headwater.engine.source.RowVersion;
import dev.headwater.engine.source.SourceQuery;
import dev.headwater.engine.source.SourceQueryBuilder;
import dev.headwater.engine.sql.ConflictAction;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.FromNames;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.MergeStatement;
import dev.headwater.engine.sql.Returning;
import dev.headwater.engine.sql.Slice;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.catalog.TableState;
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
    private final SyncedCatalog catalog;
    private final Map<Platform, Connector> connectors;

    /**
     * A planner for the tables of one database.
     *
     * @param connectors one for each platform in the catalogue; asked for the shape of a request only
     */
    public WritePlanner(SyncedCatalog catalog, Map<Platform, Connector> connectors) {
        this.sessions = new PlannerSession.Factory(catalog);
        this.catalog = catalog;
        this.connectors = Map.copyOf(connectors);
    }

    /**
     * Plans an INSERT.
     *
     * @throws SqlStateException 0A000, 428C9 or 54000
     */
    public WritePlan plan(InsertStatement statement, SyncedTable table) {
        refuseWritingWith(statement.with(), table);
        // OVERRIDING is about identity columns, and the platform gives the keys: there is nothing to override
        Assignments assignments = Assignments.of(statement, table);
        Builder draft = new Builder(table, Operation.INSERT, sources(table).insert(statement, assignments.columns()));
        draft.returning(
                statement.target(), statement.alias(), statement.with(), statement.returning(), Optional.empty());
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
        Optional<FromList> from = fromList(statement.from(), statement.returning(), table);
        Assignments assignments = Assignments.of(statement, table);
        SourceQuery source = sources(table).update(statement, assignments.columns(), assignments.values(), from);
        Builder draft = new Builder(table, Operation.UPDATE, source);
        draft.returning(statement.target(), statement.alias(), statement.with(), statement.returning(), from);
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
        Optional<FromList> using = fromList(statement.using(), statement.returning(), table);
        Builder draft = new Builder(table, Operation.DELETE, sources(table).delete(statement, using));
        draft.returning(statement.target(), statement.alias(), statement.with(), statement.returning(), using);
        return draft.plan(skeleton -> skeleton.delete(statement.alias(), statement.where()));
    }

    /**
     * Plans a MERGE, which the rule always refuses.
     *
     * @throws SqlStateException 0A000
     */
    public WritePlan plan(MergeStatement statement, SyncedTable table) {
        SourceQuery none = new SourceQuery(statement.slice().text(), List.of(), Set.of(), false, 0, 0);
        return new Builder(table, Operation.UPDATE, none).plan(skeleton -> skeleton.merge(statement.slice()));
    }

    /** Data-modifying CTEs would be writes of their own beside the one that is planned (S5a). */
    private static void refuseWritingWith(@Nullable WithClause with, SyncedTable table) {
        if (with != null && with.modifiesData()) {
            throw unsupported("a write inside WITH", table, "Send each write as a statement of its own.");
        }
    }

    /**
     * The joined tables, and which of their rows RETURNING needs later: all, because an expression may name any of them.
     * Refused is what could come back as a wrong list of columns.
     */
    private static Optional<FromList> fromList(@Nullable Slice from, @Nullable Returning returning, SyncedTable table) {
        if (from == null) {
            return Optional.empty();
        }
        if (returning == null) {
            return Optional.of(new FromList(from, List.of()));
        }
        FromNames names = FromNames.find(from)
                .orElseThrow(() -> unsupported(
                        "RETURNING with this form of FROM or USING", table, "Give every item of the list an alias."));
        boolean star = returning.items().stream()
                .anyMatch(item -> item.star() && item.qualifier().isEmpty());
        if (star && names.mergesColumns()) {
            throw unsupported("RETURNING * with JOIN … USING or NATURAL JOIN", table, "Name the columns.");
        }
        return Optional.of(new FromList(from, names.names()));
    }

    private static SqlStateException unsupported(String form, SyncedTable table, String hint) {
        return SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        form + " is not supported on synced table \"" + table.qualifiedName() + "\"")
                .withHint(hint)
                .onTable(table.schema(), table.name())
                .toException();
    }

    private SourceQueryBuilder sources(SyncedTable table) {
        boolean columnGrants =
                catalog.findState(table).map(TableState::columnGrants).orElse(false);
        return new SourceQueryBuilder(table, columnGrants ? RowVersion.BY_FUNCTION : RowVersion.SYSTEM_COLUMNS);
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
        private Optional<WriteDraft.ReadBackDraft> readBack = Optional.empty();

        Builder(SyncedTable table, Operation operation, SourceQuery source) {
            this.table = table;
            this.operation = operation;
            this.source = source;
        }

        void returning(
                TableName target,
                Optional<String> alias,
                @Nullable WithClause with,
                @Nullable Returning clause,
                Optional<FromList> from) {
            if (clause == null) {
                return;
            }
            ReturnedColumns columns = ReturnedColumns.of(clause, alias.orElse(table.name()), table);
            columns.findSystemColumn().ifPresent(name -> {
                throw unsupported(
                        "RETURNING " + name, table, "System columns tell nothing that outlives the statement.");
            });
            if (operation != Operation.DELETE) {
                readBack(columns.computed());
            }
            if (clause.aliases() != null) {
                throw unsupported("RETURNING WITH (OLD …, NEW …)", table, "Return the new values alone.");
            }
            returning = Optional.of(new ReturningQuery(table, target, alias, with, clause, from));
        }

        private void readBack(List<String> computed) {
            Set<String> answered = connector().answeredColumns(table);
            List<String> columns =
                    computed.stream().filter(c -> !answered.contains(c)).toList();
            if (!columns.isEmpty()) {
                readBack = connector()
                        .readBackPreview(table)
                        .map(request -> new WriteDraft.ReadBackDraft(request, columns));
            }
        }

        private Connector connector() {
            return requireNonNull(connectors.get(table.platform()));
        }

        /** S12. */
        private void refuseVerb(String reason) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            operation + " on synced table \"" + table.qualifiedName() + "\" is not possible on "
                                    + table.platform())
                    .withHint(reason)
                    .onTable(table.schema(), table.name())
                    .toException();
        }

        WritePlan plan(Shape shape) {
            Connector connector = connector();
            connector.whyNot(table, operation).ifPresent(this::refuseVerb);
            RequestPreview request = connector.preview(new WriteBatch(table, operation, List.of()));
            List<String> items = returning.map(ReturningQuery::describe).orElse(List.of());
            boolean alone = connector.sendsEachRecordAlone();
            WriteDraft draft = new WriteDraft(table, operation, conflict, source, request, alone, readBack, items);
            DatabaseWrite root = sessions.open(draft).optimize(shape::of);
            List<String> readBackColumns =
                    readBack.map(WriteDraft.ReadBackDraft::columns).orElse(List.of());
            boolean skips = conflict == WriteDraft.Conflict.SKIP;
            String definition =
                    catalog.findState(table).map(TableState::definition).orElse("");
            return new WritePlan(
                    root, table, definition, operation, source, returning, skips, conflictTarget, readBackColumns);
        }
    }
}
