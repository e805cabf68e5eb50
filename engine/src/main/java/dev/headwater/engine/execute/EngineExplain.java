package dev.headwater.engine.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.engine.execute.ClientSession.Answer;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.explain.Actual;
import dev.headwater.engine.explain.ExplainOptions;
import dev.headwater.engine.explain.Explanation;
import dev.headwater.engine.explain.PlanNode;
import dev.headwater.engine.plan.PgRelay;
import dev.headwater.engine.sql.EngineOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN with the option ENGINE, which shows Headwater's plan of any statement. Upstream knows no such option and gets
 * the text without it, which has the same parameters and the same result column. Immutable.
 *
 * @param sql with blanks in place of the option
 * @param write the same EXPLAIN as one of a write that may be ours; empty if there is no such thing in it
 */
record EngineExplain(String sql, EngineOption option, Optional<InterceptedStatement> write, JsonMapper json)
        implements InterceptedStatement {

    @Override
    public boolean isRewritten() {
        return true;
    }

    @Override
    public boolean returnsRows() {
        return true;
    }

    @Override
    public Completion run(ClientSession session) {
        boolean engine = ExplainOptions.isOn(Map.of("engine", option.value()), "engine", true);
        Completion ours = write.isPresent() ? write.get().run(session) : new Completion.NotOurs();
        return switch (ours) {
            case Completion.Done done -> done;
            case Completion.NotOurs notOurs -> engine ? relay(session) : notOurs;
        };
    }

    /** Postgres's own EXPLAIN checks the client's options, names the tables, and with ANALYZE measures. */
    private Completion relay(ClientSession session) {
        String others =
                String.join("", option.written().stream().map(o -> o + ", ").toList());
        Question question =
                new Question("explain (" + others + "verbose, format json) " + option.explained(), true, List.of());
        JsonNode queries = read(session.ask(List.of(question)).getFirst());

        TreeSet<String> tables = new TreeSet<>();
        for (JsonNode node : queries.findParents("Relation Name")) {
            tables.add(node.path("Schema").asText() + "."
                    + node.path("Relation Name").asText());
        }
        PlanNode plan = PlanNode.of(PgRelay.over(List.copyOf(tables)));
        ExplainOptions options = ExplainOptions.of(option.options());
        Explanation explanation = options.analyze() ? measured(plan, queries, options) : Explanation.of(plan);
        session.deliver(ExplainQuestions.rows(explanation, options.format(), json));
        return new Completion.Done("EXPLAIN");
    }

    private JsonNode read(Answer answer) {
        @Nullable String text = answer.rows().getFirst().getFirst();
        try {
            return json.readTree(String.valueOf(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("upstream's plan is no JSON", e);
        }
    }

    private static Explanation measured(PlanNode plan, JsonNode queries, ExplainOptions options) {
        JsonNode root = queries.path(0).path("Plan");
        Optional<Duration> time = milliseconds(root.path("Actual Total Time")).filter(t -> options.timing());
        Actual actual = new Actual(1, root.path("Actual Rows").asLong(), time);
        return Explanation.of(plan.with(Map.of(plan.operator(), actual)))
                .in(milliseconds(queries.path(0).path("Execution Time")).filter(t -> options.summary()));
    }

    private static Optional<Duration> milliseconds(JsonNode number) {
        return number.isNumber()
                ? Optional.of(Duration.ofNanos(number.decimalValue()
                        .multiply(BigDecimal.valueOf(1_000_000))
                        .longValue()))
                : Optional.empty();
    }
}
