package dev.headwater.engine.execute;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.engine.explain.ExplainOptions;
import dev.headwater.engine.explain.Explanation;
import dev.headwater.engine.sql.ExplainClause;
import dev.headwater.schemas.error.SqlStateException;

/** EXPLAIN of a form of write that cannot be carried: shows why, and fails with ANALYZE. Immutable. */
record RefusedExplain(RefusedStatement refused, ExplainClause explain, JsonMapper json)
        implements InterceptedStatement {

    @Override
    public String sql() {
        return refused.sql();
    }

    @Override
    public boolean returnsRows() {
        return true;
    }

    @Override
    public Completion run(ClientSession session) {
        try {
            return refused.run(session);
        } catch (SqlStateException refusal) {
            ExplainQuestions.requireOptions(explain.written(), session);
            ExplainOptions options = ExplainOptions.of(explain.options());
            if (options.analyze()) {
                throw refusal;
            }
            Explanation explanation = Explanation.refused(refusal.error());
            session.deliver(ExplainQuestions.rows(explanation, options.format(), json));
            return new Completion.Done("EXPLAIN");
        }
    }
}
