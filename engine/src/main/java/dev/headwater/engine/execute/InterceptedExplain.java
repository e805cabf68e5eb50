package dev.headwater.engine.execute;

import static java.util.Objects.requireNonNull;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.engine.execute.CurrentPlan.Planning;
import dev.headwater.engine.execute.InterceptedWrite.DataModification;
import dev.headwater.engine.explain.ExplainOptions;
import dev.headwater.engine.explain.Explanation;
import dev.headwater.engine.explain.PlanNode;
import dev.headwater.engine.explain.RequestReport;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.engine.sql.ExplainStatement;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.Optional;

/**
 * EXPLAIN of a write whose target may be a synced table. Without ANALYZE it sends nothing and, as it shows why a
 * statement would be refused, is not refused itself; with ANALYZE it runs the write. Immutable.
 */
final class InterceptedExplain implements InterceptedStatement {
    private final ClientText text;
    private final ExplainStatement explain;
    private final DataModification statement;
    private final Targets targets;
    private final WriteServices services;
    private final CurrentPlan current;

    InterceptedExplain(
            ClientText text,
            ExplainStatement explain,
            DataModification statement,
            Targets targets,
            WriteServices services) {
        this.text = text;
        this.explain = explain;
        this.statement = statement;
        this.targets = targets;
        this.services = services;
        this.current = new CurrentPlan(statement, targets, services.catalog());
    }

    @Override
    public String sql() {
        return text.sql();
    }

    @Override
    public boolean returnsRows() {
        return true;
    }

    @Override
    public Completion run(ClientSession session) {
        Optional<Target> target = targets.find(statement.target(), session);
        if (target.isEmpty()) {
            return new Completion.NotOurs();
        }
        ExplainQuestions.requireOptions(explain.written(), session);
        ExplainOptions options = ExplainOptions.of(explain.options());
        Optional<Explanation> explanation = options.analyze()
                ? current.with(session, (table, planning) -> execute(table, planning, options, session))
                : target.get()
                        .refusal()
                        .map(Explanation::refused)
                        .or(() ->
                                current.with(session, (table, planning) -> preview(table, planning, options, session)));
        if (explanation.isEmpty()) {
            return new Completion.NotOurs();
        }
        session.deliver(ExplainQuestions.rows(explanation.get(), options.format(), services.json()));
        return new Completion.Done("EXPLAIN");
    }

    private Explanation preview(SyncedTable table, Planning planning, ExplainOptions options, ClientSession session) {
        WritePlan plan;
        try {
            plan = planning.plan();
        } catch (SqlStateException refusal) {
            return Explanation.refused(refusal.error());
        }
        Explanation explanation = Explanation.of(PlanNode.of(plan.root()));
        if (!options.verbose()) {
            return explanation;
        }
        try {
            Optional<WriteBatch> batch = new WriteRun(services, plan, session, text).preview();
            return explanation.with(report(table, plan, batch));
        } catch (SqlStateException refusal) {
            if (isOutage(refusal)) {
                throw refusal;
            }
            return explanation.butRefused(refusal.error());
        }
    }

    /** Whether it says nothing about the statement. */
    private static boolean isOutage(SqlStateException failure) {
        return failure.error().state() instanceof SqlState state
                && state.category() != SqlState.Category.CLIENT
                && state.category() != SqlState.Category.PLATFORM;
    }

    private Explanation execute(SyncedTable table, Planning planning, ExplainOptions options, ClientSession session) {
        WritePlan plan = planning.plan();
        MeasuredRun run = new MeasuredRun(services, plan, session, text);
        run.run();
        Optional<Duration> total = Optional.of(run.total()).filter(t -> options.summary());
        Explanation explanation = Explanation.of(PlanNode.of(plan.root()).with(run.actuals(options.timing())))
                .in(total);
        return options.verbose() ? explanation.with(report(table, plan, run.sent())) : explanation;
    }

    private RequestReport report(SyncedTable table, WritePlan plan, Optional<WriteBatch> batch) {
        Connector connector = requireNonNull(services.connectors().get(table.platform()));
        return new RequestReport(
                batch.map(connector::preview),
                batch.map(b -> b.records().size()).orElse(0),
                table.limits().of(plan.operation()));
    }
}
