package dev.headwater.engine.execute;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.headwater.engine.execute.ClientSession.OwnParameter;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.explain.Explanation;
import dev.headwater.engine.explain.PlanFormat;
import java.util.List;

/** What every EXPLAIN of ours asks of the client's session. */
final class ExplainQuestions {
    private static final int JSONB = 3802;

    private ExplainQuestions() {}

    /**
     * Lets upstream judge the options, which its Parse has not looked at: which ones there are depends on its version.
     *
     * @param written in the client's words
     */
    static void requireOptions(List<String> written, ClientSession session) {
        if (!written.isEmpty()) {
            String sql = "explain (" + String.join(", ", written) + ") select 1";
            session.ask(List.of(new Question(sql, false, List.of())));
        }
    }

    /** The explanation as rows of the type that upstream has described to the client. */
    static Question rows(Explanation explanation, PlanFormat format, JsonMapper json) {
        List<String> texts = format.rows(explanation, json);
        return switch (format) {
            case TEXT -> {
                ArrayNode lines = json.createArrayNode();
                texts.forEach(lines::add);
                yield question("pg_catalog.jsonb_array_elements_text($1)", new OwnParameter(JSONB, lines.toString()));
            }
            case JSON, YAML, XML -> question("$1", new OwnParameter(format.typeOid(), texts.getFirst()));
        };
    }

    private static Question question(String expression, OwnParameter rows) {
        return new Question("select " + expression + " as \"QUERY PLAN\"", false, List.of(rows));
    }
}
