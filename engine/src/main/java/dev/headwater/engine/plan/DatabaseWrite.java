package dev.headwater.engine.plan;

import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlKind;

/** What the platform accepted, written to the database by the writer; the root of every write's plan. */
public final class DatabaseWrite extends SingleRel {
    private final SyncedTable table;
    private final Operation operation;
    private final List<String> returning;

    DatabaseWrite(
            RelOptCluster cluster,
            RelTraitSet traits,
            RelNode input,
            SyncedTable table,
            Operation operation,
            List<String> returning) {
        super(cluster, traits, input);
        this.table = table;
        this.operation = operation;
        this.returning = List.copyOf(returning);
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new DatabaseWrite(getCluster(), traitSet, sole(inputs), table, operation, returning);
    }

    /** One count, as for every TableModify: the set of equivalent operators must agree on the row type. */
    @Override
    protected RelDataType deriveRowType() {
        return RelOptUtil.createDmlRowType(SqlKind.INSERT, getCluster().getTypeFactory());
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("table", table.qualifiedName())
                .item("operation", operation)
                .itemIf("returning", returning, !returning.isEmpty());
    }
}
