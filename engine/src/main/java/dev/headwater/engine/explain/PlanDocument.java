package dev.headwater.engine.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.schemas.error.SqlError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the structured formats share: an explanation as one object, with keys in the style of Postgres's own (PostgreSQL
 * source, explain.c). Its leaves are texts and numbers, its arrays hold either texts or plans.
 */
final class PlanDocument {
    private static final int NANOS = 6;
    private static final int MICROS = 3;

    private PlanDocument() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        explanation.plan().ifPresent(plan -> addPlan(plan, document.putObject("Plan")));
        explanation.request().ifPresent(report -> addRequest(report, document));
        explanation.refusal().ifPresent(error -> addRefusal(error, document.putObject("Would Be Refused")));
        explanation.executionTime().ifPresent(time -> document.set("Execution Time", milliseconds(time)));
        return document;
    }

    private static void addPlan(PlanNode node, ObjectNode plan) {
        plan.put("Node Type", spaced(node.operator()));
        node.attributes().forEach((name, value) -> addAttribute(key(name), value, plan));
        node.actual().ifPresent(actual -> {
            actual.time().ifPresent(time -> plan.set("Actual Total Time", milliseconds(time)));
            plan.put("Actual Rows", actual.rows()).put("Actual Loops", actual.loops());
        });
        if (!node.inputs().isEmpty()) {
            ArrayNode inputs = plan.putArray("Plans");
            node.inputs().forEach(input -> addPlan(input, inputs.addObject()));
        }
    }

    private static void addAttribute(String key, Object value, ObjectNode plan) {
        switch (value) {
            case List<?> several -> {
                ArrayNode texts = plan.putArray(key);
                several.forEach(one -> texts.add(String.valueOf(one)));
            }
            case Integer number -> plan.put(key, number);
            case Long number -> plan.put(key, number);
            default -> plan.put(key, value.toString());
        }
    }

    private static void addRequest(RequestReport report, ObjectNode document) {
        document.put("Records", report.records()).put("Record Limit", report.limit());
        if (report.request().isEmpty()) {
            return;
        }
        RequestPreview preview = report.request().get();
        document.put("Quota Calls", preview.calls());
        ObjectNode request =
                document.putObject("Request").put("Method", preview.method()).put("Target", preview.target());
        ObjectNode headers = request.putObject("Headers");
        preview.headers().forEach(headers::put);
        putIfPresent("Body", preview.body(), request);
    }

    private static void addRefusal(SqlError error, ObjectNode refusal) {
        refusal.put("SQLSTATE", error.state().code()).put("Message", error.message());
        putIfPresent("Detail", error.detail(), refusal);
        putIfPresent("Hint", error.hint(), refusal);
    }

    private static void putIfPresent(String key, @Nullable String text, ObjectNode object) {
        if (text != null) {
            object.put(key, text);
        }
    }

    private static DecimalNode milliseconds(Duration time) {
        return DecimalNode.valueOf(BigDecimal.valueOf(time.toNanos(), NANOS).setScale(MICROS, RoundingMode.HALF_UP));
    }

    /** {@code DatabaseWrite} becomes {@code Database Write}. */
    private static String spaced(String operator) {
        return operator.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static String key(String attribute) {
        return attribute.equals("sql")
                ? "SQL"
                : attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
    }
}
