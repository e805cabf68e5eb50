package dev.headwater.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.engine.explain.PlanText;
import dev.headwater.engine.source.SourceQuery;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import dev.headwater.schemas.model.WriteLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rule by itself, over relational trees that no parser of ours has made (S13, S14), and what Calcite's metadata does
 * and does not know of them.
 */
class ApiRequestRuleTest {
    private static final SyncedTable TABLE = new SyncedTable(
            TestTables.CRM,
            "Person",
            "crm",
            "people",
            4711,
            "id",
            List.of(column("id"), column("email"), column("first"), column("last"), column("note")),
            List.of(List.of("id"), List.of("email"), List.of("first", "last")),
            new WriteLimits(200, 100, 50));

    private static SyncedColumn column(String name) {
        return new SyncedColumn(name, name, "text", "text", true, true, null);
    }

    /** How the input of the TableModify is built. */
    interface Input extends Function<RelBuilder, RelNode> {}

    private static Arguments bounded(String records, Input input) {
        return Arguments.of(records, input);
    }

    private static Input where(Function<RelBuilder, RexNode> condition) {
        return b -> b.scan("crm", "people").filter(condition.apply(b)).build();
    }

    private static RexNode text(RelBuilder builder, String value) {
        return builder.literal(value);
    }

    private static RexNode parameter(RelBuilder builder, int index) {
        return builder.getRexBuilder()
                .makeDynamicParam(builder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), index);
    }

    private static RexNode opaque(RelBuilder builder) {
        return builder.call(new OpaqueExpression("note like 'a%'", ReturnTypes.BOOLEAN_NULLABLE));
    }

    private static RexNode equal(RelBuilder builder, String column, RexNode value) {
        return builder.equals(builder.field(column), value);
    }

    static Stream<Arguments> deletes() {
        return Stream.of(
                bounded("<= 1", where(b -> equal(b, "id", text(b, "a")))),
                bounded("<= 1", where(b -> equal(b, "id", parameter(b, 0)))),
                bounded("<= 1", where(b -> b.and(opaque(b), equal(b, "id", text(b, "a"))))),
                bounded("<= 1", where(b -> equal(b, "email", text(b, "a")))),
                bounded("<= 1", where(b -> b.and(equal(b, "first", text(b, "a")), equal(b, "last", parameter(b, 0))))),
                bounded("<= 3", where(b -> b.in(b.field("id"), text(b, "a"), text(b, "b"), text(b, "c")))),
                bounded("<= 1", where(b -> b.in(b.field("id"), text(b, "a"), text(b, "a")))),
                bounded("<= 2", where(b -> b.in(b.field("email"), text(b, "a"), text(b, "b")))),
                // an IN list of parameters is a chain of ORs
                bounded("<= 2", where(b -> b.or(equal(b, "id", parameter(b, 0)), equal(b, "id", parameter(b, 1))))),
                // Calcite's own SQL front end makes a join of 20 values or more; a skeleton has no such threshold
                bounded(
                        "<= 25",
                        where(b -> b.in(
                                b.field("id"),
                                IntStream.range(0, 25)
                                        .mapToObj(i -> text(b, "v" + i))
                                        .toList()))),
                bounded("<= 7", b -> b.scan("crm", "people").limit(0, 7).build()),
                bounded("<= 50, checked when run", b -> b.scan("crm", "people").build()),
                bounded("<= 50, checked when run", where(ApiRequestRuleTest::opaque)),
                bounded("<= 50, checked when run", where(b -> equal(b, "note", text(b, "a")))),
                // half of a unique pair bounds nothing
                bounded("<= 50, checked when run", where(b -> equal(b, "first", text(b, "a")))),
                bounded("<= 50, checked when run", where(b -> b.not(equal(b, "id", text(b, "a"))))),
                bounded("<= 50, checked when run", where(b -> b.or(equal(b, "id", text(b, "a")), opaque(b)))),
                bounded(
                        "<= 50, checked when run",
                        where(b -> b.or(equal(b, "id", text(b, "a")), equal(b, "note", text(b, "b"))))),
                bounded("<= 50, checked when run", where(b -> b.greaterThan(b.field("id"), text(b, "a")))));
    }

    @ParameterizedTest
    @MethodSource("deletes")
    void recordsAreBoundedByWhatMetadataKnows(String records, Input input) {
        assertThat(explain(Operation.DELETE, TableModify.Operation.DELETE, input))
                .contains("records=[" + records + "]")
                .startsWith("DatabaseWrite(table=[crm.people], operation=[DELETE])\n  ApiRequest(platform=[crm]");
    }

    /** Trap: in Volcano the maximum of the rule's own input, a set of operators, is infinite. */
    @ParameterizedTest
    @MethodSource("deletes")
    void boundsSurviveTheSetsOfThePlanner(String records, Input input) {
        assertThat(explain(
                        Operation.DELETE,
                        TableModify.Operation.DELETE,
                        b -> b.push(input.apply(b)).project(b.fields()).build()))
                .contains("records=[" + records + "]");
    }

    private static Input values(int rows) {
        return b -> b.values(
                        new String[] {"row"}, IntStream.range(0, rows).boxed().toArray())
                .build();
    }

    @Test
    void rowsOfValuesAreCountedAndOneTooManyIsRefused() {
        assertThat(explain(Operation.INSERT, TableModify.Operation.INSERT, values(200)))
                .contains("records=[200]");
        SqlStateException refused = catchThrowableOfType(
                SqlStateException.class, () -> explain(Operation.INSERT, TableModify.Operation.INSERT, values(201)));
        assertThat(refused.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
        assertThat(refused.error().message())
                .isEqualTo("INSERT on synced table \"crm.people\" has 201 rows; one request to crm takes at most 200");
        assertThat(refused.error().hint()).contains("at most 200 rows");
        assertThat(refused.error().table()).isEqualTo("people");
    }

    /** Each verb has its own limit, and the refusal names it. */
    @Test
    void limitIsThatOfTheVerb() {
        SqlStateException refused = catchThrowableOfType(
                SqlStateException.class, () -> explain(Operation.UPDATE, TableModify.Operation.INSERT, values(101)));
        assertThat(refused.error().message())
                .isEqualTo("UPDATE on synced table \"crm.people\" has 101 rows; one request to crm takes at most 100");
    }

    /** Trap: what a rule throws may arrive wrapped; the planner's session gives the refusal itself. */
    @Test
    void refusalsArriveUnwrapped() {
        Throwable thrown = catchThrowable(() -> explain(Operation.INSERT, TableModify.Operation.MERGE, values(1)));
        assertThat(thrown).isInstanceOfSatisfying(SqlStateException.class, e -> {
            assertThat(e.state()).isEqualTo(SqlState.FEATURE_NOT_SUPPORTED);
            assertThat(e.error().message()).startsWith("MERGE on synced table \"crm.people\"");
            assertThat(e.error().hint()).isEqualTo("Use insert with on conflict do nothing, followed by an update.");
        });
    }

    @Test
    void upsertIsRefusedWhateverItsInput() {
        for (Input input : List.of(values(1), where(b -> equal(b, "id", text(b, "a"))))) {
            SqlStateException refused = catchThrowableOfType(
                    SqlStateException.class,
                    () -> unwrapped(
                            draft(Operation.INSERT, WriteDraft.Conflict.UPDATE), TableModify.Operation.INSERT, input));
            assertThat(refused.state()).isEqualTo(SqlState.FEATURE_NOT_SUPPORTED);
            assertThat(refused.error().message()).contains("ON CONFLICT DO UPDATE", "crm.people", "crm as one request");
        }
        assertThat(unwrapped(
                        draft(Operation.INSERT, WriteDraft.Conflict.SKIP), TableModify.Operation.INSERT, values(1)))
                .isInstanceOf(DatabaseWrite.class);
    }

    private static String explain(Operation verb, TableModify.Operation operation, Input input) {
        return String.join(
                "\n", PlanText.operators(unwrapped(draft(verb, WriteDraft.Conflict.FAIL), operation, input)));
    }

    private static WriteDraft draft(Operation verb, WriteDraft.Conflict conflict) {
        RequestPreview request = new ShapeOnlyConnector().preview(new WriteBatch(TABLE, verb, List.of()));
        SourceQuery source = new SourceQuery("select 1", List.of(), Set.of(), false, 0, 1);
        return new WriteDraft(TABLE, verb, conflict, source, request, false, Optional.empty(), List.of());
    }

    private static RelNode unwrapped(WriteDraft draft, TableModify.Operation operation, Input input) {
        try {
            return volcano(draft, operation, input);
        } catch (RuntimeException e) {
            throw PlannerSession.refusal(e);
        }
    }

    private static RelNode volcano(WriteDraft draft, TableModify.Operation operation, Input input) {
        CalciteSchema root = CalciteSchema.createRootSchema(false);
        root.add("crm", new AbstractSchema() {
            @Override
            protected Map<String, Table> getTableMap() {
                return Map.of("people", TABLE);
            }
        });
        Properties properties = new Properties();
        properties.setProperty("caseSensitive", "true");
        CalciteCatalogReader catalog = new CalciteCatalogReader(
                root,
                List.of(),
                new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT),
                new CalciteConnectionConfigImpl(properties));
        ApiConvention convention = new ApiConvention(TestTables.CRM);
        VolcanoPlanner planner = new VolcanoPlanner(null, Contexts.of(draft));
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        planner.addRule(ApiRequestRule.into(convention));
        RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(catalog.getTypeFactory()));
        RelBuilder builder = RelBuilder.proto(Contexts.empty()).create(cluster, catalog);
        RelOptTable target = catalog.getTableForMember(List.of("crm", "people"));
        List<String> updated = operation == TableModify.Operation.MERGE ? List.of() : null;
        RelNode modify =
                LogicalTableModify.create(target, catalog, input.apply(builder), operation, updated, null, false);
        planner.setRoot(planner.changeTraits(modify, modify.getTraitSet().replace(convention)));
        return planner.findBestExp();
    }
}
