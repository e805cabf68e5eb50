package dev.headwater.engine.plan;

import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.schemas.model.Platform;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** One request after the write for columns that RETURNING names and only the platform knows (S24). */
public final class ReadBack extends SingleRel {
    private final Platform platform;
    private final RequestPreview request;
    private final List<String> columns;

    ReadBack(
            RelOptCluster cluster,
            RelTraitSet traits,
            RelNode input,
            Platform platform,
            RequestPreview request,
            List<String> columns) {
        super(cluster, traits, input);
        this.platform = platform;
        this.request = request;
        this.columns = List.copyOf(columns);
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new ReadBack(getCluster(), traitSet, sole(inputs), platform, request, columns);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("platform", platform)
                .item("request", request.method() + " " + request.target())
                .item("columns", String.join(", ", columns))
                .item("cost", request.calls() == 1 ? "1 call" : request.calls() + " calls");
    }
}
