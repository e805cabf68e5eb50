package dev.headwater.engine.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {

    @Test
    void anInsertIsTakenApart() {
        InsertStatement insert = Sql.insert("insert into CRM.\"Contacts\" as c (Email, \"Display Name\", nums[1], a.b) "
                + "overriding user value values ('a', 1 + 2, default, ($1)), (null, -5, '1'::int, e'x')");

        assertThat(insert.target().parts()).containsExactly("crm", "Contacts");
        assertThat(insert.target().slice().text()).isEqualTo("CRM.\"Contacts\"");
        assertThat(insert.alias()).contains("c");
        assertThat(insert.columns())
                .extracting(ColumnTarget::column)
                .containsExactly("email", "Display Name", "nums", "a");
        assertThat(insert.columns()).extracting(ColumnTarget::wholeColumn).containsExactly(true, true, false, false);
        assertThat(insert.overriding()).isEqualTo(InsertStatement.Overriding.USER_VALUE);
        assertThat(((InsertSource.Values) insert.source()).rows())
                .extracting(
                        row -> row.stream().map(StatementParserTest::describe).toList())
                .containsExactly(
                        List.of("bare 'a'", "1 + 2", "default", "bare ($1)"),
                        List.of("bare null", "- 5", "'1'::int", "bare 'x'"));
        assertThat(insert.onConflict()).isEqualTo(new ConflictAction.None());
        assertThat(insert.returning()).isNull();
    }

    @Test
    void theSourceOfAnInsertMayBeAQuery() {
        InsertSource.Query query = query("insert into t (a, b) with s as (select 1) "
                + "select distinct on (x) 'x' as q, s.*, $1, null n, x is distinct from 'y' from s limit 10 offset 5");

        assertThat(query.slice().text()).startsWith("with s as").endsWith("offset 5");
        assertThat(query.literalLimit()).contains(10L);
        assertThat(query.items())
                .extracting(item -> item.bare().map(Slice::text))
                .containsExactly(
                        Optional.of("'x'"), Optional.empty(), Optional.of("$1"), Optional.of("null"), Optional.empty());
        assertThat(query.items())
                .extracting(InsertSource.SelectItem::star)
                .containsExactly(false, true, false, false, false);
    }

    @Test
    void onlyALimitThatIsANumberIsKnown() {
        assertThat(query("insert into t (select 1 fetch first row only)").literalLimit())
                .contains(1L);
        assertThat(query("insert into t select 1 fetch next 5 rows only").literalLimit())
                .contains(5L);
        assertThat(query("insert into t values (1), (2) limit 1").literalLimit())
                .contains(1L);
        assertThat(query("insert into t select 1 fetch first 5 rows with ties").literalLimit())
                .isEmpty();
        assertThat(query("insert into t select 1 limit $1").literalLimit()).isEmpty();
        assertThat(query("insert into t select 1 limit all").literalLimit()).isEmpty();
        assertThat(query("insert into t select * from (select 1 limit 3) s").literalLimit())
                .isEmpty();
        assertThat(query("insert into t select 1 union select 2").items()).isEmpty();
    }

    @Test
    void onConflictIsRecognised() {
        assertThat(Sql.insert("insert into t values (1) on conflict do nothing").onConflict())
                .isEqualTo(new ConflictAction.DoNothing(null));
        assertThat(Sql.insert("insert into t values (1) on conflict (lower(a)) where b do nothing")
                        .onConflict())
                .isInstanceOfSatisfying(
                        ConflictAction.DoNothing.class,
                        nothing -> assertThat(nothing.target())
                                .extracting(Slice::text)
                                .isEqualTo("(lower(a)) where b"));
        assertThat(Sql.insert("insert into t values (1) on conflict on constraint k do update set a = excluded.a")
                        .onConflict())
                .isInstanceOfSatisfying(
                        ConflictAction.DoUpdate.class,
                        update -> assertThat(update.target())
                                .extracting(Slice::text)
                                .isEqualTo("on constraint k"));
    }

    @Test
    void anUpdateIsTakenApart() {
        UpdateStatement update = Sql.update("with s as (select 1) update only t * as x set a = default, b[1] = 2, "
                + "(c, d) = row('x', default), (e, f) = ((select 1, 2)), (g) = (3) from s join u on true, v "
                + "where x.id = s.id returning x.*");

        assertThat(update.with()).isNotNull().satisfies(with -> {
            assertThat(with.names()).containsExactly("s");
            assertThat(with.modifiesData()).isFalse();
        });
        assertThat(update.only()).isTrue();
        assertThat(update.alias()).contains("x");
        assertThat(update.from()).isNotNull().extracting(Slice::text).isEqualTo("s join u on true, v");
        assertThat(update.assignments())
                .hasExactlyElementsOfTypes(
                        Assignment.Single.class,
                        Assignment.Single.class,
                        Assignment.Row.class,
                        Assignment.Subquery.class,
                        Assignment.Row.class);
        assertThat(update.assignments().get(2))
                .asInstanceOf(InstanceOfAssertFactories.type(Assignment.Row.class))
                .satisfies(row -> assertThat(row.values())
                        .extracting(StatementParserTest::describe)
                        .containsExactly("bare 'x'", "default"));
        assertThat(update.where()).isInstanceOf(WhereClause.Condition.class);
    }

    @Test
    void aDeleteIsTakenApart() {
        DeleteStatement delete =
                Sql.delete("delete from t c using a, (select 1) b where current of Cur returning c.id, now() \"N\"");

        assertThat(delete.alias()).contains("c");
        assertThat(delete.using()).isNotNull().extracting(Slice::text).isEqualTo("a, (select 1) b");
        assertThat(delete.where()).isEqualTo(new WhereClause.CurrentOf("cur"));
        assertThat(Sql.delete("delete from t").where()).isEqualTo(new WhereClause.None());
    }

    @Test
    void returningItemsTellStarsColumnsAndAliases() {
        Returning returning = requireNonNull(
                Sql.delete("delete from t returning *, k.*, Id as X, k.id y, upper(a) \"UP\", a || b, current_date,"
                                + " '1'::interval day")
                        .returning());
        assertThat(returning.items())
                .extracting(ReturningItem::star)
                .containsExactly(true, true, false, false, false, false, false, false);
        assertThat(returning.items())
                .extracting(item -> item.qualifier().orElse("-"))
                .containsExactly("-", "k", "-", "k", "-", "-", "-", "-");
        assertThat(returning.items())
                .extracting(item -> item.plainColumn().orElse("-"))
                .containsExactly("-", "-", "id", "id", "-", "-", "-", "-");
        assertThat(returning.items())
                .extracting(item -> item.alias().orElse("-"))
                .containsExactly("-", "-", "x", "y", "UP", "-", "-", "-");
        assertThat(returning.list().text()).startsWith("*, k.*").endsWith("interval day");
    }

    @Test
    void returningOldAndNewIsRead() {
        assertThat(Sql.delete("delete from t returning with (old as o, new as n) o.a")
                        .returning())
                .satisfies(returning -> {
                    assertThat(returning).isNotNull();
                    assertThat(returning.aliases())
                            .isNotNull()
                            .extracting(Slice::text)
                            .isEqualTo("(old as o, new as n)");
                });
    }

    @Test
    void aWithClauseListsWhatItsStatementsWrite() {
        OtherStatement query = (OtherStatement) Sql.parsed("with a as (insert into s.t values (1) returning id), "
                        + "b as (with c as (delete from u) select 1), d as (select 1) select * from a")
                .statement();

        assertThat(query.kind()).isEqualTo("SELECT");
        assertThat(query.with())
                .isNotNull()
                .satisfies(with -> assertThat(with.writes())
                        .extracting(TableName::parts)
                        .containsExactly(List.of("s", "t"), List.of("u")));
    }

    @Test
    void namesAreFoldedAndCutAsPostgresDoes() {
        String longName = "X".repeat(70);

        assertThat(Sql.delete("delete from " + longName).target().table()).isEqualTo("x".repeat(63));
        assertThat(Sql.delete("delete from \"ÄÖ" + longName + "\"").target().table())
                .isEqualTo("ÄÖ" + "X".repeat(59));
        assertThat(Sql.delete("delete from ÄRGER").target().table()).isEqualTo("Ärger");
    }

    @Test
    void explainKeepsItsOptionsAndTheClientsText() {
        String sql = "explain (analyze, Costs off, format 'json', engine true) update t set a = 1 ";
        ExplainStatement explain = (ExplainStatement) Sql.parsed(sql).statement();

        assertThat(explain.options())
                .containsExactly(
                        Map.entry("analyze", "true"),
                        Map.entry("costs", "off"),
                        Map.entry("format", "json"),
                        Map.entry("engine", "true"));
        assertThat(explain.written()).containsExactly("analyze", "Costs off", "format 'json'");
        assertThat(explain.inner()).isInstanceOf(UpdateStatement.class);
        assertThat(explain.innerText().source().start()).isEqualTo(sql.indexOf("update"));
        assertThat(((ExplainStatement) Sql.parsed("explain analyse verbose delete from t")
                                .statement())
                        .options())
                .containsOnlyKeys("analyze", "verbose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = 1 where id in (select id from q order by id for update skip locked limit $1)",
                "with q as (select id from q for no key update of q nowait) delete from t using q where q.id = t.id",
                "update t set a = f(x => 1, y := 2), b = array[[1, 2], [3, 4]], c = array[]::int[]",
                "update t set a = b at time zone 'utc' at time zone 'x', c = d -> 'e' ->> 'f' || 'g'",
                "update t set a = (select max(b) filter (where c) over (partition by d order by e) from u)",
                "insert into t select percentile_cont(0.5) within group (order by x) from u",
                "insert into t select * from unnest($1::int[], $2::text[]) with ordinality as u(a, b, n)",
                "insert into t select * from u tablesample system (10)",
                "merge into only t using s on t.id = s.id when not matched by source then delete returning t.*",
                "delete from t where a is unknown and b not between symmetric 1 and 2 and c is not distinct from d",
                "update only (t) set a[1:2] = b, c.d[1].e = 2 returning a value, (b).c, b.c collate \"C\" as offset",
                "insert into t (a) select 1 from u join v on conflict.a = 1 on conflict (lower(a) text_ops) do nothing",
                "insert into t (date, time, timestamp, interval, values, position, uuid, partition, current) values (1)"
            })
    void syntaxBeyondCalcitesOwnIsRead(String sql) {
        Sql.parsed(sql);
    }

    @Test
    void whatIsNoStatementIsUnparsedAndNamesItsTarget() {
        String sql = "update /* x */ crm.T set = 1";
        ParseResult result = StatementParser.parse(Sql.one(sql));

        assertThat(result).isInstanceOfSatisfying(Unparsed.class, unparsed -> {
            assertThat(unparsed.message()).isEqualTo("syntax error at or near \"=\"");
            assertThat(unparsed.sourceOffset()).isEqualTo(sql.lastIndexOf('='));
            assertThat(unparsed.targets()).extracting(TableName::parts).containsExactly(List.of("crm", "t"));
        });
        assertThat(StatementParser.parse(Sql.one("delete from")))
                .isInstanceOfSatisfying(
                        Unparsed.class,
                        unparsed -> assertThat(unparsed.message()).isEqualTo("syntax error at end of input"));
    }

    /** The grammar leaves it to Postgres to refuse them, but no reader may stumble. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = 1 where b and",
                "update t set a = 1 where and b",
                "update t set a = 1 where b between and and",
                "update t set a = 1 where ()",
                "update t set a = (), b = ((()) where (a = ) = 1",
                "update t set (a, b) = (), c = 1",
                "update t set (a, b) = row()",
                "update t set a[ = 1",
                "update t set a = = 1 returning a as, b",
                "update t set a = 1 from , u where true",
                "delete from t where = 1",
                "delete from t where a =",
                "delete from t where a in",
                "delete from t where a in ()",
                "delete from t where a in (1,)",
                "delete from t where a = any",
                "delete from t where a = any (array[])",
                "delete from t where a = any ()",
                "delete from t returning , a",
                "delete from t returning a,",
                "delete from t using (",
                "insert into t select",
                "insert into t select a, from u",
                "insert into t select , from u",
                "insert into t select distinct",
                "insert into t select distinct on",
                "insert into t select distinct on (a",
                "insert into t select 1 limit",
                "insert into t select 1 fetch",
                "insert into t select 1 fetch first",
                "insert into t select case when from u",
                "insert into t (select",
                "insert into t values () on conflict do",
                "insert into t values (1,), (,1)",
                "insert into t values (1) on conflict (",
                "with a as () delete from t",
                "with a as (select 1",
                "merge into t",
                "explain delete from t where and"
            })
    void noReaderStumblesOverWhatPostgresRefuses(String sql) {
        assertThat(StatementParser.parse(Sql.one(sql))).isNotNull();
    }

    /** Deep brackets and long chains take no stack; Postgres says how many are too many. */
    @ParameterizedTest
    @ValueSource(ints = {49, 51, 500, 9_000, 50_000})
    void deepNestingIsRead(int depth) {
        String open = "(".repeat(depth);
        String close = ")".repeat(depth);

        Sql.parsed("update t set a = " + open + "1" + close + " where " + open + "id = 1" + close + " returning " + open
                + "a" + close);
        Sql.parsed("delete from t where id in " + "(select id from u where id in ".repeat(depth) + "(1)" + close);
        Sql.parsed("delete from t where " + "(".repeat(depth) + "a" + " and b)".repeat(depth));
        Sql.parsed("insert into t select " + "case when true then ".repeat(depth) + "1" + " end".repeat(depth));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not ", "- ", "1 + ", "a and ", "a or ", "a || ", "a like ", "~ "})
    void longChainsAreRead(String link) {
        for (int links : List.of(50, 500, 5_000, 100_000)) {
            Sql.parsed("update t set a = " + link.repeat(links) + "b");
        }
    }

    @Test
    void nestedWithClausesAreReadToADepth() {
        assertThat(StatementParser.parse(Sql.one(nestedWith(101)))).isInstanceOf(ParseResult.Parsed.class);
        assertThat(StatementParser.parse(Sql.one(nestedWith(102))))
                .isInstanceOfSatisfying(
                        TooComplex.class,
                        tooComplex -> assertThat(tooComplex.targets()).hasSize(1));
        assertThat(StatementParser.parse(Sql.one(nestedWith(50_000)))).isInstanceOf(TooComplex.class);
    }

    private static String nestedWith(int depth) {
        return "with a as (".repeat(depth) + "delete from t returning *" + ") select * from a".repeat(depth);
    }

    private static InsertSource.Query query(String sql) {
        return (InsertSource.Query) Sql.insert(sql).source();
    }

    private static String describe(Cell cell) {
        return switch (cell) {
            case Cell.Expression(Slice slice, boolean bare) -> (bare ? "bare " : "") + slice.text();
            case Cell.Default(Slice slice) -> slice.text();
        };
    }
}
