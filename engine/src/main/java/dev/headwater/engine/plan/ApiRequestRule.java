package dev.headwater.engine.plan;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The TableModify rule: turns a write on a synced table into the operators of exactly one API request, or of one for each
 * record where the platform takes no more (S16), or refuses it. Refused are upserts and MERGE (S14), and rows beyond what
 * a statement may have, where planning can count them (S13).
 */
final class ApiRequestRule extends ConverterRule {
    private static final String UPSERT_ADVICE = "Use insert with on conflict do nothing, followed by an update.";

    private ApiRequestRule(Config config) {
        super(config);
    }

    static ApiRequestRule into(ApiConvention convention) {
        return Config.INSTANCE
                .withConversion(LogicalTableModify.class, Convention.NONE, convention, "ApiRequestRule")
                .withRuleFactory(ApiRequestRule::new)
                .toRule(ApiRequestRule.class);
    }

    @Override
    public RelNode convert(RelNode rel) {
        LogicalTableModify modify = (LogicalTableModify) rel;
        RelOptCluster cluster = modify.getCluster();
        WriteDraft draft = cluster.getPlanner().getContext().unwrapOrThrow(WriteDraft.class);
        refuseUpserts(modify, draft);
        RowBound bound = RowBounds.of(modify.getInput(), cluster.getMetadataQuery());
        refuseSeveralRequests(bound, draft);

        RelTraitSet traits = modify.getTraitSet().replace(getOutTrait());
        PgSource source = new PgSource(
                cluster,
                traits,
                rowType(cluster, draft),
                draft.source(),
                draft.table().keyColumn());
        int limit = draft.table().limits().of(draft.operation());
        ApiRequest request = new ApiRequest(
                cluster, traits, source, draft.table().platform(), draft.request(), draft.recordsAlone(), bound, limit);
        RelNode accepted = draft.readBack()
                .<RelNode>map(readBack -> new ReadBack(
                        cluster, traits, request, draft.table().platform(), readBack.request(), readBack.columns()))
                .orElse(request);
        return new DatabaseWrite(cluster, traits, accepted, draft.table(), draft.operation(), draft.returning());
    }

    private static void refuseUpserts(LogicalTableModify modify, WriteDraft draft) {
        boolean merge = modify.getOperation() == TableModify.Operation.MERGE;
        if (merge || draft.conflict() == WriteDraft.Conflict.UPDATE) {
            String form = merge ? "MERGE" : "INSERT … ON CONFLICT DO UPDATE";
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            form + " on synced table \"" + draft.table().qualifiedName()
                                    + "\" cannot be sent to "
                                    + draft.table().platform() + " as one request")
                    .withHint(UPSERT_ADVICE)
                    .onTable(draft.table().schema(), draft.table().name())
                    .toException();
        }
    }

    private static void refuseSeveralRequests(RowBound bound, WriteDraft draft) {
        if (bound instanceof RowBound.Exactly(long rows)
                && rows > draft.table().limits().of(draft.operation())) {
            throw TooManyRows.error(draft.table(), draft.operation(), Long.toString(rows), draft.recordsAlone())
                    .toException();
        }
    }

    private static RelDataType rowType(RelOptCluster cluster, WriteDraft draft) {
        RelDataTypeFactory.Builder row = cluster.getTypeFactory().builder();
        row.add(draft.table().keyColumn(), SqlTypeName.VARCHAR).nullable(true);
        draft.source().columns().forEach(c -> row.add(c, SqlTypeName.ANY).nullable(true));
        return row.build();
    }
}
