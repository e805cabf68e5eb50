package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementShapeTest {

    @ParameterizedTest
    @CsvSource({
        "BEGIN ISOLATION LEVEL SERIALIZABLE, BEGIN",
        "start transaction, START",
        "commit, COMMIT",
        "end, END",
        "/* x */ rollback to savepoint s, ROLLBACK",
        "abort, ABORT",
        "savepoint s, SAVEPOINT",
        "release s, RELEASE",
        "prepare transaction 'x', PREPARE TRANSACTION",
        "commit prepared 'x', COMMIT PREPARED"
    })
    void transactionControlIsRecognised(String sql, String command) {
        assertThat(Sql.shape(sql)).isEqualTo(new StatementShape.TransactionControl(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "with x as (select 1) update t set a = 1",
                "with x as (delete from t returning *) select * from x",
                "(with x as (delete from t returning *) select * from x)"
            })
    void writesAreParsed(String sql) {
        assertThat(Sql.shape(sql)).isInstanceOf(StatementShape.Dml.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "⇒",
            value = {
                "select * from t for update ⇒ SELECT",
                "with x as (select 1 for update) select * from x ⇒ WITH",
                "execute p(1) ⇒ EXECUTE",
                "do $$begin delete from t; end$$ ⇒ DO",
                "create table x as select 1 ⇒ CREATE",
                "explain select 1 ⇒ EXPLAIN",
                "explain (analyze) with x as (select 1) table x ⇒ EXPLAIN",
                "prepare p as select 1 ⇒ PREPARE",
                "copy (delete from t returning *) to stdout ⇒ COPY",
                "copy t to stdout ⇒ COPY",
                "copy t (a, b) to stdout ⇒ COPY"
            })
    void everythingElseIsLeftAlone(String sql, String keyword) {
        assertThat(Sql.shape(sql)).isEqualTo(new StatementShape.Other(keyword));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy Crm.t from stdin",
                "copy crm.t (a, \"b c\") from '/tmp/x' with (format csv)",
                "copy binary crm.t from stdin"
            })
    void copyIntoATableNamesIt(String sql) {
        assertThat(Sql.shape(sql))
                .isInstanceOfSatisfying(
                        StatementShape.CopyFrom.class,
                        copy -> assertThat(copy.target().parts()).containsExactly("crm", "t"));
    }

    @Test
    void truncateNamesItsTables() {
        assertThat(Sql.shape("truncate table only crm.T *, \"U\", v restart identity cascade"))
                .isInstanceOfSatisfying(
                        StatementShape.Truncate.class,
                        truncate -> assertThat(truncate.targets())
                                .extracting(TableName::parts)
                                .containsExactly(List.of("crm", "t"), List.of("U"), List.of("v")));
    }

    @Test
    void aPreparedWriteIsReadUnderItsName() {
        String sql = "prepare Plan (int, numeric(10, 2)) as update t set a = $1 where id = $2";

        assertThat(Sql.shape(sql)).isInstanceOfSatisfying(StatementShape.PreparedDml.class, prepared -> {
            assertThat(prepared.name()).isEqualTo("plan");
            assertThat(prepared.statement()).isInstanceOf(UpdateStatement.class);
            assertThat(prepared.text().source().start()).isEqualTo(sql.indexOf("update"));
            assertThat(prepared.text().maxParameter()).isEqualTo(2);
        });
    }

    @Test
    void explainOfAWriteIsParsed() {
        assertThat(Sql.shape("explain (costs off) (with x as (delete from t returning 1) select 1)"))
                .isInstanceOf(StatementShape.Explain.class);
    }

    @Test
    void whatTheGrammarCannotReadNamesItsTargets() {
        assertThat(Sql.shape("with a as (insert into only_a values (1)), b as (update only (u) set x = ) merge into m"))
                .isInstanceOfSatisfying(
                        Unparsed.class,
                        unparsed -> assertThat(unparsed.targets())
                                .extracting(TableName::table)
                                .containsExactly("only_a", "u", "m"));
        assertThat(Sql.shape("prepare p as delete from t where")).isInstanceOf(Unparsed.class);
        assertThat(Sql.shape("explain delete from only t where"))
                .isInstanceOfSatisfying(
                        Unparsed.class,
                        unparsed -> assertThat(unparsed.targets())
                                .extracting(TableName::table)
                                .containsExactly("t"));
    }

    @Test
    void aStatementThatBeginsWithNoWordIsLeftAlone() {
        assertThat(Sql.shape("(select 1)")).isEqualTo(new StatementShape.Other(""));
        assertThat(Sql.shape("'x'")).isEqualTo(new StatementShape.Other(""));
    }
}
