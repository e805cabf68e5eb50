package dev.headwater.engine.explain;

import dev.headwater.connectors.contract.RequestPreview;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;

/** A plan in EXPLAIN's TEXT format, one line per row. */
public final class PlanText {
    private PlanText() {}

    /** The operators, one per line, inputs indented below what reads them. */
    public static List<String> operators(RelNode root) {
        StringWriter text = new StringWriter();
        root.explain(new RelWriterImpl(new PrintWriter(text), SqlExplainLevel.EXPPLAN_ATTRIBUTES, false));
        return text.toString().lines().toList();
    }

    /** What VERBOSE adds: the request with its body. */
    public static List<String> request(Optional<RequestPreview> request) {
        if (request.isEmpty()) {
            return List.of("Request: none, no row matches");
        }
        RequestPreview preview = request.get();
        List<String> lines = new ArrayList<>();
        lines.add("Request: " + preview.method() + " " + preview.target());
        String body = preview.body();
        if (body != null) {
            body.lines().map(line -> "  " + line).forEach(lines::add);
        }
        return lines;
    }
}
