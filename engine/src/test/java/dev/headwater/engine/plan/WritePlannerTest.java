package dev.headwater.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.engine.explain.PlanText;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.MergeStatement;
import dev.headwater.engine.sql.ParseResult;
import dev.headwater.engine.sql.ParsedStatement;
import dev.headwater.engine.sql.StatementParser;
import dev.headwater.engine.sql.StatementScript;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The skeleton, the rule and the operators (S12–S16). */
class WritePlannerTest {
    private final SyncedTable people = TestTables.people();
    private final WritePlanner planner =
            new WritePlanner(new SyncedCatalog(List.of(people)), Map.of(TestTables.CRM, new ShapeOnlyConnector()));

    private WritePlan plan(String sql) {
        return plan(planner, sql);
    }

    private WritePlan plan(WritePlanner planner, String sql) {
        ParseResult result =
                StatementParser.parse(StatementScript.of(sql, true).statements().getFirst());
        ParsedStatement statement = ((ParseResult.Parsed) result).statement();
        return switch (statement) {
            case InsertStatement s -> planner.plan(s, people);
            case UpdateStatement s -> planner.plan(s, people);
            case DeleteStatement s -> planner.plan(s, people);
            case MergeStatement s -> planner.plan(s, people);
            default -> throw new AssertionError(statement);
        };
    }

    private String explain(String sql) {
        return String.join("\n", PlanText.operators(plan(sql).root()));
    }

    private WritePlanner planner(ShapeOnlyConnector connector) {
        return new WritePlanner(new SyncedCatalog(List.of(people)), Map.of(TestTables.CRM, connector));
    }

    /** S16. */
    @Test
    void whereThePlatformTakesOneRecordTheRequestsAreCounted() {
        WritePlanner alone = planner(new ShapeOnlyConnector(true, Optional.empty()));
        assertThat(PlanText.operators(plan(alone, "insert into crm.people (name) values ('a'), ('b')")
                        .root()))
                .anyMatch(line ->
                        line.endsWith("ApiRequest(platform=[crm], request=[POST /batch], records=[2], requests=[2])"));
        assertThat(PlanText.operators(
                        plan(alone, "delete from crm.people where name = 'a'").root()))
                .anyMatch(line -> line.endsWith("requests=[<= 50, checked when run])"));

        String rows = IntStream.rangeClosed(1, 201).mapToObj(i -> "('a')").collect(Collectors.joining(", "));
        assertThatThrownBy(() -> plan(alone, "insert into crm.people (name) values " + rows))
                .isInstanceOfSatisfying(SqlStateException.class, e -> {
                    assertThat(e.error().state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
                    assertThat(e.error().message()).endsWith("has 201 rows; one statement to crm takes at most 200");
                });
    }

    /** S12. */
    @Test
    void aVerbThatThePlatformLacksIsRefusedWithTheReason() {
        WritePlanner keeping = planner(new ShapeOnlyConnector(false, Optional.of("People are kept.")));
        assertThatThrownBy(() -> plan(keeping, "delete from crm.people where id = 'a'"))
                .isInstanceOfSatisfying(SqlStateException.class, e -> {
                    assertThat(e.error().state()).isEqualTo(SqlState.FEATURE_NOT_SUPPORTED);
                    assertThat(e.error().message())
                            .isEqualTo("DELETE on synced table \"crm.people\" is not possible on crm");
                    assertThat(e.error().hint()).isEqualTo("People are kept.");
                });
        assertThat(plan(keeping, "update crm.people set score = 1 where id = 'a'"))
                .isNotNull();
    }

    @Test
    void planIsTheThreeOperators() {
        assertThat(explain("update crm.people p set score = score + 1 where name like 'A%' returning p.id, score"))
                .isEqualTo("""
                    DatabaseWrite(table=[crm.people], operation=[UPDATE], returning=[p.id, score])
                      ApiRequest(platform=[crm], request=[POST /batch], records=[<= 100, checked when run], cost=[1 call])
                        PgSource(key=[id], columns=[score], sql=[select pg_catalog.to_jsonb(s) from (select "p"."id" as "k", \
                    "p".xmin::pg_catalog.text || ' ' || "p".ctid::pg_catalog.text as "v", (score + 1)::integer as "0" \
                    from crm.people as "p" where name like 'A%' limit 101) as s], fetch=[101])\
                    """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        update crm.people set score = 1 where id = 'a'                       | <= 1
        update crm.people set score = 1 where 'a' = id and score > 3         | <= 1
        update crm.people set score = 1 where people.id = $1                 | <= 1
        update crm.people p set score = 1 where p.id in ('a', 'b', 'c')      | <= 3
        update crm.people set score = 1 where id in ($1, $2)                 | <= 2
        delete from crm.people where id in ('a', 'a', 'b')                   | <= 2
        delete from crm.people where id = any(array['a', 'b', $1])           | <= 3
        delete from crm.people where id = any('{a,b}')                       | <= 2
        delete from crm.people p using x where p.id = 'a' and x.id = p.name  | <= 1
        delete from crm.people where name = 'a'                              | <= 50, checked when run
        delete from crm.people where id = 'a' or id like 'b%'                | <= 50, checked when run
        delete from crm.people where other.id = 'a'                          | <= 50, checked when run
        delete from crm.people                                               | <= 50, checked when run
        insert into crm.people (name) values ('a'), ('b')                    | 2
        insert into crm.people (name) select name from crm.people limit 10   | <= 10
        insert into crm.people (name) select name from crm.people            | <= 200, checked when run
        insert into crm.people default values                                | 1
        """)
    void recordsAreBoundedByMetadata(String sql, String records) {
        assertThat(explain(sql)).contains("records=[" + records + "]");
    }

    /** S9: the first joined row counts, in the join's order; RETURNING gets the joined rows as Postgres writes them. */
    @Test
    void joinedRowsAreCountedOnceAndCaptured() {
        WritePlan plan = plan("update crm.people p set score = x.n from other x where x.id = p.id returning x.n");
        assertThat(plan.source().joined()).isEqualTo(1);
        assertThat(plan.source().sql())
                .contains("row(\"x\".*)::pg_catalog.text as \"f0\", pg_catalog.row_number() over () as \"n\""
                        + " from crm.people as \"p\", other x where x.id = p.id")
                .contains("select distinct on (j.\"k\")")
                .contains("order by d.\"n\" limit 101");
    }

    /** One scalar sub-query, so that it is evaluated once and two rows are an error. */
    @Test
    void subqueryOfSeveralColumnsIsEvaluatedOnce() {
        assertThat(plan("update crm.people set stage = 'won', (name, score) = (select 'a', 1) where id = 'a'")
                        .source()
                        .sql())
                .contains("(select pg_catalog.to_jsonb(r) from (select q.\"1\"::character varying as \"1\","
                        + " q.\"2\"::integer as \"2\" from ((select 'a', 1)) as q(\"1\", \"2\")) as r) as \"m0\"")
                .contains("|| coalesce(s.\"m0\", '{\"1\": null, \"2\": null}'::pg_catalog.jsonb)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        insert into crm.people (name) values ('a') returning created_at                      | created_at
        update crm.people p set name = 'a' returning upper(name), coalesce(p.created_at)     | created_at
        update crm.people set name = 'a' returning *                                         | created_at
        update crm.people p set name = 'a' returning to_jsonb(p)                             | created_at
        update crm.people p set name = 'a' from other o where true returning o.created_at    | ''
        insert into crm.people (name) values ('a') returning id, name as created_at          | ''
        delete from crm.people returning created_at                                          | ''
        """)
    void columnsThatOnlyThePlatformKnowsAreReadBack(String sql, String columns) {
        assertThat(String.join(", ", plan(sql).readBack())).isEqualTo(columns);
        assertThat(explain(sql).contains("ReadBack(platform=[crm], request=[POST /retrieve]"))
                .isEqualTo(!columns.isEmpty());
    }

    @Test
    void valuesBeyondTheLimitAreRefusedByTheRule() {
        assertThatThrownBy(() -> plan(values(201))).isInstanceOfSatisfying(SqlStateException.class, e -> {
            assertThat(e.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
            assertThat(e.error().message())
                    .isEqualTo("INSERT on synced table \"crm.people\" has 201 rows;"
                            + " one request to crm takes at most 200");
            assertThat(e.error().hint()).contains("200");
        });
        assertThat(plan(values(200)).root()).isNotNull();
    }

    /** Volcano hands the rule a set of operators, for which metadata knows no bound (CALCITE metadata trap). */
    @Test
    void parametersInValuesAreCountedAsWell() {
        String rows =
                IntStream.rangeClosed(1, 201).mapToObj(i -> "($" + i + ")").collect(Collectors.joining(", "));
        assertThatThrownBy(() -> plan("insert into crm.people (name) values " + rows))
                .isInstanceOfSatisfying(
                        SqlStateException.class, e -> assertThat(e.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0A000 | insert into crm.people (name) values ('a') on conflict (id) do update set name = excluded.name
        0A000 | merge into crm.people p using (values (1)) v(x) on p.score = v.x when matched then delete
        0A000 | with w as (delete from crm.people returning id) update crm.people set score = 1
        0A000 | update crm.people set score = 1 where current of c
        0A000 | update crm.people set score = 1 returning xmin
        0A000 | update crm.people p set score = 1 from x join y using (id) returning *
        0A000 | update crm.people p set score = 1 from (select 1) returning p.id
        428C9 | insert into crm.people (id, name) values ('a', 'b')
        428C9 | insert into crm.people (name, created_at) values ('a', default), ('b', now())
        428C9 | update crm.people set id = 'b' where id = 'a'
        42703 | update crm.people set nothing = 'b' where id = 'a'
        """)
    void refusedWithoutARequest(String state, String sql) {
        assertThatThrownBy(() -> plan(sql))
                .isInstanceOfSatisfying(
                        SqlStateException.class,
                        e -> assertThat(e.state().code()).isEqualTo(state));
    }

    /** S11: DEFAULT leaves a column to the platform, also the key's. */
    @Test
    void defaultCellsAreLeftOut() {
        WritePlan plan =
                plan("insert into crm.people (id, name, score) values (default, 'a', 1), (default, 'b', default)");
        assertThat(plan.source().columns()).containsExactly("id", "name", "score");
        assertThat(plan.source().isDefault(0, 0)).isTrue();
        assertThat(plan.source().isDefault(1, 2)).isTrue();
        assertThat(plan.source().isDefault(0, 2)).isFalse();
        assertThat(plan.source().sql()).contains("(7)::integer");
    }

    @Test
    void doNothingKeepsTheClientsTarget() {
        WritePlan plan = plan("insert into crm.people (name) values ('a') on conflict (id) do nothing");
        assertThat(plan.skipsConflicts()).isTrue();
        assertThat(plan.conflictTarget()).isEqualTo("(id)");
    }

    /** A cast to character without length would be character(1); an enum needs its type's name (S7). */
    @Test
    void everyValueIsCastToItsColumnsTypeWithoutLength() {
        assertThat(plan("insert into crm.people (name, stage) values ($1, 'won')")
                        .source()
                        .sql())
                .contains("(select ($1)::character varying as \"0\", ('won')::crm.stage as \"1\") as s");
    }

    private static String values(int rows) {
        return "insert into crm.people (name) values "
                + IntStream.rangeClosed(1, rows).mapToObj(i -> "('" + i + "')").collect(Collectors.joining(", "));
    }
}
