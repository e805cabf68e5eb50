package dev.headwater.engine.plan;

import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.SyncedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.tools.RelBuilder;

/** One planner for one statement; Calcite's planners keep state and are not reused. One thread at a time. */
final class PlannerSession {
    private final VolcanoPlanner planner;
    private final RelBuilder builder;
    private final CalciteCatalogReader catalog;
    private final ApiConvention convention;
    private final SyncedTable table;

    private PlannerSession(CalciteCatalogReader catalog, WriteDraft draft) {
        this.catalog = catalog;
        this.table = draft.table();
        this.convention = new ApiConvention(table.platform());
        planner = new VolcanoPlanner(null, Contexts.of(draft));
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        planner.addRule(ApiRequestRule.into(convention));
        // nothing is folded: Calcite would compile Java for it, and it rounds differently from Postgres
        planner.setExecutor((rexBuilder, expressions, results) -> results.addAll(expressions));
        RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(catalog.getTypeFactory()));
        builder = RelBuilder.proto(Contexts.empty()).create(cluster, catalog);
    }

    /**
     * Builds the skeleton and lets the rule turn it into the three operators.
     *
     * @throws SqlStateException the rule's refusal
     */
    DatabaseWrite optimize(Function<Skeleton, RelNode> shape) {
        RelNode skeleton = shape.apply(new Skeleton(builder, catalog, table));
        planner.setRoot(planner.changeTraits(skeleton, skeleton.getTraitSet().replace(convention)));
        try {
            return (DatabaseWrite) planner.findBestExp();
        } catch (RuntimeException e) {
            throw refusal(e);
        }
    }

    /** The planner wraps what a rule throws. */
    static RuntimeException refusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SqlStateException refusal) {
                return refusal;
            }
        }
        return failure;
    }

    /** What all sessions share: Calcite's view of the synced tables. Thread-safe. */
    static final class Factory {
        private final CalciteCatalogReader catalog;

        Factory(SyncedCatalog tables) {
            CalciteSchema root = CalciteSchema.createRootSchema(false);
            Map<String, Map<String, Table>> schemas = new HashMap<>();
            for (SyncedTable table : tables.tables()) {
                schemas.computeIfAbsent(table.schema(), s -> new HashMap<>()).put(table.name(), table);
            }
            schemas.forEach((name, members) -> root.add(name, new FixedSchema(members)));
            Properties properties = new Properties();
            properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "true");
            catalog = new CalciteCatalogReader(
                    root,
                    List.of(),
                    new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT),
                    new CalciteConnectionConfigImpl(properties));
        }

        PlannerSession open(WriteDraft draft) {
            return new PlannerSession(catalog, draft);
        }
    }

    private static final class FixedSchema extends AbstractSchema {
        private final Map<String, Table> tables;

        FixedSchema(Map<String, Table> tables) {
            this.tables = Map.copyOf(tables);
        }

        @Override
        protected Map<String, Table> getTableMap() {
            return tables;
        }
    }
}
