package dev.headwater.engine.explain;

import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.schemas.error.SqlError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** An explanation in EXPLAIN's TEXT format, one line per row. */
public final class PlanText {
    private PlanText() {}

    /** The operators, one per line, inputs indented below what reads them, as Calcite's own text has them. */
    public static List<String> operators(RelNode root) {
        return operators(PlanNode.of(root));
    }

    static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        explanation.plan().ifPresent(plan -> lines.addAll(operators(plan)));
        explanation.request().ifPresent(report -> addRequest(report, lines));
        explanation.refusal().ifPresent(error -> addRefusal(error, lines));
        explanation.executionTime().ifPresent(time -> lines.add("Execution Time: " + milliseconds(time) + " ms"));
        return lines;
    }

    private static List<String> operators(PlanNode root) {
        StringBuilder text = new StringBuilder();
        append(root, "", text);
        return text.toString().lines().toList();
    }

    private static void append(PlanNode node, String indent, StringBuilder text) {
        text.append(indent).append(node.operator());
        if (!node.attributes().isEmpty()) {
            StringJoiner attributes = new StringJoiner(", ", "(", ")");
            node.attributes().forEach((name, value) -> attributes.add(name + "=[" + valueOf(value) + "]"));
            text.append(attributes);
        }
        node.actual().ifPresent(actual -> text.append(' ').append(valueOf(actual)));
        text.append('\n');
        node.inputs().forEach(input -> append(input, indent + "  ", text));
    }

    private static String valueOf(Object value) {
        return value instanceof List<?> several
                ? String.join(", ", several.stream().map(String::valueOf).toList())
                : value.toString();
    }

    private static String valueOf(Actual actual) {
        if (actual.loops() == 0) {
            return "(never executed)";
        }
        String time = actual.time().map(t -> "time=" + milliseconds(t) + " ").orElse("");
        return "(actual " + time + "rows=" + actual.rows() + (actual.loops() > 1 ? " loops=" + actual.loops() : "")
                + ")";
    }

    private static void addRequest(RequestReport report, List<String> lines) {
        if (report.request().isEmpty()) {
            lines.add("Request: none, no row matches");
            return;
        }
        RequestPreview request = report.request().get();
        lines.add("Request: " + request.method() + " " + request.target());
        request.headers().forEach((name, value) -> lines.add("  " + name + ": " + value));
        String body = request.body();
        if (body != null) {
            body.lines().map(line -> "  " + line).forEach(lines::add);
        }
        lines.add("Records: " + report.records() + " of at most " + report.limit());
        lines.add("Quota: " + (request.calls() == 1 ? "1 call" : request.calls() + " calls"));
    }

    private static void addRefusal(SqlError error, List<String> lines) {
        lines.add("Would be refused: " + error.state().code() + " " + error.message());
        addField("Detail", error.detail(), lines);
        addField("Hint", error.hint(), lines);
    }

    private static void addField(String name, @Nullable String text, List<String> lines) {
        if (text != null) {
            (name + ": " + text).lines().map(line -> "  " + line).forEach(lines::add);
        }
    }

    private static String milliseconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
    }
}
