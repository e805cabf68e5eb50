package dev.headwater.engine.explain;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * An operator of a plan as EXPLAIN shows it.
 *
 * @param operator its name, for example {@code DatabaseWrite}
 * @param attributes in order; a value is a number, a list of texts, or something whose text is shown
 * @param actual what EXPLAIN ANALYZE has measured
 */
public record PlanNode(
        String operator, Map<String, Object> attributes, List<PlanNode> inputs, Optional<Actual> actual) {
    public PlanNode {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        inputs = List.copyOf(inputs);
    }

    /** The tree of a Calcite plan, in the words of its {@link RelNode#explain}. */
    public static PlanNode of(RelNode root) {
        Reader reader = new Reader();
        root.explain(reader);
        return reader.node();
    }

    /** The same tree with what was measured, by the operators' names. */
    public PlanNode with(Map<String, Actual> measured) {
        return new PlanNode(
                operator,
                attributes,
                inputs.stream().map(input -> input.with(measured)).toList(),
                Optional.ofNullable(measured.get(operator)));
    }

    /** Collects what an operator would write, instead of writing it. */
    private static final class Reader extends RelWriterImpl {
        private Optional<PlanNode> read = Optional.empty();

        Reader() {
            super(new PrintWriter(Writer.nullWriter()), SqlExplainLevel.EXPPLAN_ATTRIBUTES, false);
        }

        PlanNode node() {
            return read.orElseThrow();
        }

        @Override
        protected void explain_(RelNode rel, List<Pair<String, @Nullable Object>> values) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            for (Pair<String, @Nullable Object> value : values) {
                Object right = value.right;
                if (right != null && !(right instanceof RelNode)) {
                    attributes.put(value.left, right);
                }
            }
            List<PlanNode> inputs = new ArrayList<>();
            for (RelNode input : rel.getInputs()) {
                inputs.add(PlanNode.of(input));
            }
            read = Optional.of(new PlanNode(rel.getRelTypeName(), attributes, inputs, Optional.empty()));
        }
    }
}
