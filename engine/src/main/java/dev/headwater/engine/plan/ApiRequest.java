package dev.headwater.engine.plan;

import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.schemas.model.Platform;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** One request to the platform with all rows of its input (S13), or one for each of them (S16). */
public final class ApiRequest extends SingleRel {
    private final Platform platform;
    private final RequestPreview request;
    private final boolean recordsAlone;
    private final RowBound records;
    private final int limit;

    ApiRequest(
            RelOptCluster cluster,
            RelTraitSet traits,
            RelNode input,
            Platform platform,
            RequestPreview request,
            boolean recordsAlone,
            RowBound records,
            int limit) {
        super(cluster, traits, input);
        this.platform = platform;
        this.request = request;
        this.recordsAlone = recordsAlone;
        this.records = records;
        this.limit = limit;
    }

    @Override
    public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
        return new ApiRequest(getCluster(), traitSet, sole(inputs), platform, request, recordsAlone, records, limit);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        String calls = request.calls() == 1 ? "1 call" : request.calls() + " calls";
        return super.explainTerms(writer)
                .item("platform", platform)
                .item("request", request.method() + " " + request.target())
                .item("records", records.describe(limit))
                .itemIf("requests", records.describe(limit), recordsAlone)
                .itemIf("cost", calls, !recordsAlone);
    }
}
