package dev.headwater.engine.execute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.headwater.engine.execute.ClientSession.OwnParameter;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.execute.InterceptedWrite.DataModification;
import dev.headwater.engine.explain.PlanText;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** EXPLAIN of a write whose target may be a synced table: shows the plan and the request, and sends nothing. Immutable. */
final class InterceptedExplain implements InterceptedStatement {
    private static final int JSONB = 3802;
    private static final Set<String> OFF = Set.of("false", "off", "0");

    private final String sql;
    private final Map<String, String> options;
    private final DataModification statement;
    private final Targets targets;
    private final WriteServices services;

    InterceptedExplain(
            String sql,
            Map<String, String> options,
            DataModification statement,
            Targets targets,
            WriteServices services) {
        this.sql = sql;
        this.options = options;
        this.statement = statement;
        this.targets = targets;
        this.services = services;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public boolean returnsRows() {
        return true;
    }

    @Override
    public Completion run(ClientSession session) {
        Optional<SyncedTable> table = targets.resolve(statement.target(), session);
        if (table.isEmpty()) {
            return new Completion.NotOurs();
        }
        refuseOtherOptions(table.get());
        WritePlan plan = statement.plan(services.planner(), table.get());
        List<String> lines = new ArrayList<>(PlanText.operators(plan.root()));
        if (isOn("verbose")) {
            lines.addAll(PlanText.request(new WriteRun(services, plan, session).preview()));
        }
        session.deliver(rows(lines));
        return new Completion.Done("EXPLAIN");
    }

    private void refuseOtherOptions(SyncedTable table) {
        if (isOn("analyze")) {
            throw refusal("EXPLAIN ANALYZE of a write", "Use EXPLAIN, which sends nothing.", table);
        }
        String format = options.getOrDefault("format", "text").toLowerCase(Locale.ROOT);
        if (!format.equals("text")) {
            throw refusal("EXPLAIN (FORMAT " + format + ") of a write", "Use FORMAT TEXT.", table);
        }
    }

    private boolean isOn(String option) {
        String value = options.get(option);
        return value != null && !OFF.contains(value.toLowerCase(Locale.ROOT));
    }

    private static RuntimeException refusal(String form, String hint, SyncedTable table) {
        return SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        form + " is not supported on synced table \"" + table.qualifiedName() + "\"")
                .withHint(hint)
                .onTable(table.schema(), table.name())
                .toException();
    }

    private Question rows(List<String> lines) {
        ArrayNode array = services.json().createArrayNode();
        lines.forEach(array::add);
        return new Question(
                "select pg_catalog.jsonb_array_elements_text($1) as \"QUERY PLAN\"",
                false,
                List.of(new OwnParameter(JSONB, array.toString())));
    }
}
