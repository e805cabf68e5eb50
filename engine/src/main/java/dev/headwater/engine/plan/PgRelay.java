package dev.headwater.engine.plan;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;

/** The whole plan of a statement that is none of ours: Postgres runs it, its bytes are passed through (S1). */
public final class PgRelay extends AbstractRelNode {
    private final List<String> tables;

    private PgRelay(RelOptCluster cluster, RelTraitSet traits, List<String> tables) {
        super(cluster, traits);
        this.tables = List.copyOf(tables);
    }

    /**
     * The plan of a statement.
     *
     * @param tables those that it touches, with their schemas
     */
    public static PgRelay over(List<String> tables) {
        RexBuilder expressions = new RexBuilder(new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT));
        RelOptCluster cluster =
                RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), expressions);
        return new PgRelay(cluster, cluster.traitSetOf(Convention.NONE), tables);
    }

    /** Nothing: what it answers is Postgres's affair. */
    @Override
    protected RelDataType deriveRowType() {
        return getCluster().getTypeFactory().builder().build();
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new PgRelay(getCluster(), traitSet, tables);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("tables", tables);
    }
}
