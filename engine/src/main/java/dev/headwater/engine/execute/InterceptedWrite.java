package dev.headwater.engine.execute;

import dev.headwater.engine.plan.WritePlan;
import dev.headwater.engine.plan.WritePlanner;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.ExplainStatement;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.MergeStatement;
import dev.headwater.engine.sql.OtherStatement;
import dev.headwater.engine.sql.ParsedStatement;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Optional;

/** A write whose target may be a synced table: resolved, planned and run. Thread-safe. */
final class InterceptedWrite implements InterceptedStatement {
    private final ClientText text;
    private final DataModification statement;
    private final WriteServices services;
    private final CurrentPlan current;

    InterceptedWrite(ClientText text, DataModification statement, Targets targets, WriteServices services) {
        this.text = text;
        this.statement = statement;
        this.services = services;
        this.current = new CurrentPlan(statement, targets, services.catalog());
    }

    @Override
    public String sql() {
        return text.sql();
    }

    @Override
    public boolean returnsRows() {
        return statement.returnsRows();
    }

    @Override
    public Completion run(ClientSession session) {
        return current.with(session, (table, planning) -> new WriteRun(services, planning.plan(), session, text).run())
                .orElseGet(Completion.NotOurs::new);
    }

    /** INSERT, UPDATE, DELETE or MERGE as one family: a target and a plan. */
    record DataModification(TableName target, boolean returnsRows, Plan plan) {

        /** Empty for a statement that writes nothing by itself. */
        static Optional<DataModification> of(ParsedStatement statement) {
            return switch (statement) {
                case InsertStatement s ->
                    Optional.of(new DataModification(
                            s.target(), s.returning() != null, (planner, table) -> planner.plan(s, table)));
                case UpdateStatement s ->
                    Optional.of(new DataModification(
                            s.target(), s.returning() != null, (planner, table) -> planner.plan(s, table)));
                case DeleteStatement s ->
                    Optional.of(new DataModification(
                            s.target(), s.returning() != null, (planner, table) -> planner.plan(s, table)));
                case MergeStatement s ->
                    Optional.of(new DataModification(s.target(), false, (planner, table) -> planner.plan(s, table)));
                case ExplainStatement s -> Optional.empty();
                case OtherStatement s -> Optional.empty();
            };
        }

        WritePlan plan(WritePlanner planner, SyncedTable table) {
            return plan.of(planner, table);
        }
    }

    /** How a statement of the family is planned. */
    interface Plan {
        WritePlan of(WritePlanner planner, SyncedTable table);
    }
}
