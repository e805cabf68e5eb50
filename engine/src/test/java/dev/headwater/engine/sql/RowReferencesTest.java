package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReferencesTest {

    private static Slice slice(String text) {
        return new Slice(0, text.length(), text);
    }

    @Test
    void columnsOfOtherRelationsDoNotCount() {
        RowReferences references = RowReferences.in(slice("upper(A) || c.b || o.d || \"E\" || 'f'"), "c");
        assertThat(references.columns()).contains("a", "b", "E").doesNotContain("d", "f");
        assertThat(references.wholeRow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "c, true",
        "c.*, true",
        "to_jsonb(c), true",
        "row(c.*), true",
        "(c).a, true",
        "c.a, false",
        "o.*, false",
        "o.c, false",
        "count(*), false",
        "2 * a, false"
    })
    void wholeRowIsTold(String expression, boolean wholeRow) {
        assertThat(RowReferences.in(slice(expression), "c").wholeRow()).isEqualTo(wholeRow);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        s.t.a                          | t.a
        S."t".a + t.b, s.t.*           | "t".a + t.b, t.*
        x.s.t.a                        | x.s.t.a
        s.u.a + s.t                    | s.u.a + s.t
        (select s.t.a from s.t)        | (select t.a from s.t)
        """)
    void schemaIsTakenAway(String text, String without) {
        assertThat(RowReferences.withoutSchema(slice(text), "s", "t")).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        insert into s.t (a) select a from s.t for update                       | true
        insert into s.t (a) select a from t x for share                        | true
        insert into s.t (a) select a from s.u for update                       | false
        update t set a = t.a where t.b in (select b from u for update)         | false
        insert into s.t (a) select a from s.t                                  | false
        """)
    void lockOnTheTargetIsTold(String sql, boolean locks) {
        assertThat(Sql.parsed(sql)
                        .text()
                        .mayLock(
                                Sql.parsed(sql).statement() instanceof InsertStatement i
                                        ? i.target()
                                        : Sql.update(sql).target()))
                .isEqualTo(locks);
    }
}
