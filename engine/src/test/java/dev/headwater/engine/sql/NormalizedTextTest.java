package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "⇒",
            quoteCharacter = '`',
            value = {
                "select  a /* c */ ,   b from t -- x ⇒ select a, b from t",
                "a->>'k' = 'v' ⇒ a OPERATOR(->>) 'k' = 'v'",
                "a OPERATOR( pg_catalog . = ) b ⇒ a OPERATOR(pg_catalog.=) b",
                "date '2024-01-01' + interval '1' day ⇒ date '2024-01-01' + interval '1' day",
                "timestamp(3) with time zone '2024-01-01' ⇒ timestamp(3) with time zone '2024-01-01'",
                "double precision '1' ⇒ double precision '1'",
                "pg_catalog.int4 '1' ⇒ pg_catalog.int4 '1'",
                "\"My Type\" 'x' ⇒ \"My Type\" 'x'",
                "character varying(3) 'abcd' ⇒ character varying(3) 'abcd'",
                "char 'abc' ⇒ char 'abc'",
                "N'abc' ⇒ nchar 'abc'",
                "a like 'x' escape '\\' ⇒ a like 'x' escape E'\\\\'",
                "a in ('x') and b similar to 'y' ⇒ a in ('x') and b similar to 'y'",
                "select distinct on (1) 'x' ⇒ select distinct on (1) 'x'",
                "select 'x' from t limit '1' ⇒ select 'x' from t limit '1'",
                "E'a\\nb' ⇒ E'a\\u000ab'",
                "X'1F' ⇒ B'00011111'",
                "t.order, t.user ⇒ t.\"order\", t.\"user\"",
                "Datetime, FRIDAY ⇒ \"datetime\", \"friday\"",
                "über, a$b ⇒ \"über\", \"a$b\"",
                "set time = current_time, b = x::time ⇒ set \"time\" = current_time, b = x::time",
                "cast(a as interval), (interval) ⇒ cast(a as interval), (\"interval\")",
                "insert into t (values) values (1) ⇒ insert into t (\"values\") values (1)",
                "f (a) + g(b) ⇒ f (a) + g(b)"
            })
    void bothGrammarsReadTheSameWords(String sql, String expected) {
        assertThat(Sql.normalized(sql)).isEqualTo(expected);
    }

    @Test
    void controlCharactersInNamesStayOnTheLine() {
        assertThat(Sql.normalized("select \"a\tb\\\"")).isEqualTo("select U&\"a\\0009b\\\\\"");
    }

    @Test
    void offsetsLeadBackToTheClientsText() {
        String sql = "update t /* comment */ set  a->>'k' = $1";
        NormalizedText text = NormalizedText.of(Sql.one(sql));

        int set = text.text().indexOf("set");
        int operator = text.text().indexOf("OPERATOR");
        assertThat(text.offsets().toSource(set)).isEqualTo(sql.indexOf("set"));
        assertThat(text.offsets().toSource(operator + 3)).isEqualTo(sql.indexOf("->>"));
        assertThat(text.offsets().toSource(text.text().length())).isEqualTo(sql.indexOf("$1"));
    }

    @Test
    void theHighestParameterAndLockingClausesAreNoticed() {
        assertThat(NormalizedText.of(Sql.one("select $2, $11, '$99'")).maxParameter())
                .isEqualTo(11);
        assertThat(NormalizedText.of(Sql.one("select 1 from t for no key update"))
                        .locking())
                .isTrue();
        assertThat(NormalizedText.of(Sql.one("select substring(a for 2)")).locking())
                .isFalse();
    }
}
