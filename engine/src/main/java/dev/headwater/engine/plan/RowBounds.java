package dev.headwater.engine.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.Sarg;

/** Bounds the number of rows of a TableModify's input by Calcite's metadata. */
final class RowBounds {
    private RowBounds() {}

    static RowBound of(RelNode input, RelMetadataQuery metadata) {
        RelNode rel = original(input);
        Double most = metadata.getMaxRowCount(rel);
        if (most != null && !most.isInfinite()) {
            Double least = metadata.getMinRowCount(rel);
            boolean exact = least != null && least.equals(most);
            return exact ? new RowBound.Exactly(most.longValue()) : new RowBound.AtMost(most.longValue());
        }
        Boolean single = metadata.areColumnsUnique(rel, ImmutableBitSet.of());
        if (Boolean.TRUE.equals(single)) {
            return new RowBound.AtMost(1);
        }
        OptionalLong points = points(rel, metadata);
        return points.isPresent() ? new RowBound.AtMost(points.getAsLong()) : new RowBound.Unbounded();
    }

    /**
     * The tree as it was built. The planner hands out sets of equivalent operators, and for a set the metadata knows no
     * bound: without this the rule would never refuse (measured with Calcite 1.42).
     */
    private static RelNode original(RelNode rel) {
        RelNode node = rel instanceof RelSubset subset ? requireNonNull(subset.getOriginal()) : rel.stripped();
        if (node.getInputs().isEmpty()) {
            return node;
        }
        List<RelNode> inputs =
                node.getInputs().stream().map(RowBounds::original).toList();
        return node.copy(node.getTraitSet(), inputs);
    }

    /** The number of values that a unique column is compared with, as in {@code id in ('a', 'b')}. */
    private static OptionalLong points(RelNode rel, RelMetadataQuery metadata) {
        if (rel instanceof Filter filter) {
            OptionalLong best = OptionalLong.empty();
            for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
                OptionalLong count = points(conjunct, filter.getInput(), metadata);
                if (count.isPresent() && (best.isEmpty() || count.getAsLong() < best.getAsLong())) {
                    best = count;
                }
            }
            return best;
        }
        return rel.getInputs().size() == 1 ? points(rel.getInput(0), metadata) : OptionalLong.empty();
    }

    private static OptionalLong points(RexNode conjunct, RelNode input, RelMetadataQuery metadata) {
        if (conjunct.getKind() == SqlKind.SEARCH) {
            RexCall search = (RexCall) conjunct;
            Sarg<?> sarg = requireNonNull(((RexLiteral) search.getOperands().get(1)).getValueAs(Sarg.class));
            boolean bounded = sarg.isPoints() && unique(search.getOperands().get(0), input, metadata);
            return bounded ? OptionalLong.of(sarg.pointCount) : OptionalLong.empty();
        }
        List<RexNode> alternatives = RelOptUtil.disjunctions(conjunct);
        boolean bounded = alternatives.stream()
                .allMatch(a -> a.getKind() == SqlKind.EQUALS
                        && unique(((RexCall) a).getOperands().get(0), input, metadata));
        return bounded ? OptionalLong.of(alternatives.size()) : OptionalLong.empty();
    }

    private static boolean unique(RexNode column, RelNode input, RelMetadataQuery metadata) {
        return column instanceof RexInputRef reference
                && Boolean.TRUE.equals(metadata.areColumnsUnique(input, ImmutableBitSet.of(reference.getIndex())));
    }
}
