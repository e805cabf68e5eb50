package dev.headwater.engine.plan;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;

/** A query of the client's as a leaf: Postgres will run its text, Calcite only knows how many columns it has. */
final class OpaqueQuery extends AbstractRelNode {
    private final String slice;

    OpaqueQuery(RelOptCluster cluster, RelDataType rowType, String slice) {
        super(cluster, cluster.traitSetOf(Convention.NONE));
        this.rowType = rowType;
        this.slice = slice;
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new OpaqueQuery(getCluster(), getRowType(), slice);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("sql", slice);
    }
}
