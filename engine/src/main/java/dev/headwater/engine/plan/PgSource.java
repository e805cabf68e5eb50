package dev.headwater.engine.plan;

import dev.headwater.engine.source.SourceQuery;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** The rows of a write, asked of Postgres in the client's own session (S6). */
public final class PgSource extends AbstractRelNode {
    private final SourceQuery query;
    private final String key;

    PgSource(RelOptCluster cluster, RelTraitSet traits, RelDataType rowType, SourceQuery query, String key) {
        super(cluster, traits);
        this.rowType = rowType;
        this.query = query;
        this.key = key;
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new PgSource(getCluster(), traitSet, getRowType(), query, key);
    }

    @Override
    public double estimateRowCount(RelMetadataQuery mq) {
        return query.fetch();
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .itemIf("key", key, query.hasKey())
                .itemIf("columns", query.columns(), !query.columns().isEmpty())
                .item("sql", query.sql())
                .item("fetch", query.fetch());
    }
}
