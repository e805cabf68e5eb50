package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConjunctTest {

    @Test
    void conjunctsAreSplitAtTopLevelAnds() {
        assertThat(conjuncts("a = 1 and (b = 2 and ((c) = 3)) and d between 1 and 2 and case when e and f then g end "
                        + "and not (h and i) and (j or k) and l"))
                .extracting(conjunct -> conjunct.slice().text())
                .containsExactly(
                        "a = 1",
                        "b = 2",
                        "(c) = 3",
                        "d between 1 and 2",
                        "case when e and f then g end",
                        "not (h and i)",
                        "j or k",
                        "l");
    }

    @Test
    void anOrAtTheTopMakesTheWholeConditionOpaque() {
        assertThat(conjuncts("id = 1 and a = 2 or b"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Conjunct.Opaque.class,
                        opaque -> assertThat(opaque.slice().text()).isEqualTo("id = 1 and a = 2 or b"));
    }

    @Test
    void aColumnEqualToAGivenValueIsAKey() {
        assertThat(conjuncts("Id = 5 and c.id = $2 and s.\"T\".id = 'x''y' and -3.5 = a and b = null and c = (true)"))
                .extracting(conjunct -> {
                    Conjunct.KeyEquals key = (Conjunct.KeyEquals) conjunct;
                    return key.column().qualifier() + " " + key.column().column() + " " + describe(key.value());
                })
                .containsExactly(
                        "[] id number 5",
                        "[c] id parameter 2",
                        "[s, T] id text x'y",
                        "[] a number -3.5",
                        "[] b null",
                        "[] c boolean true");
    }

    @Test
    void listsAndWrittenArraysAreKeysToo() {
        List<Conjunct> conjuncts = conjuncts("id in (1, $2, 'x') and a = any (array[1, 2, $1]) and b = any ('{1,2}')");

        assertThat(((Conjunct.KeyIn) conjuncts.getFirst()).values())
                .extracting(ConjunctTest::describe)
                .containsExactly("number 1", "parameter 2", "text x");
        assertThat(((Conjunct.KeyAnyArray) conjuncts.get(1)).count()).isEqualTo(3);
        assertThat(((Conjunct.KeyAnyArray) conjuncts.get(2)).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = 5::float8",
                "id = 5 + 1",
                "id + 0 = 5",
                "id = b",
                "id <> 5",
                "id = 5 is true",
                "not id = 5",
                "id not in (1, 2)",
                "id in (select 1)",
                "id in (1, b)",
                "id in (1) is not null",
                "id = all (array[1])",
                "id = any ($1)",
                "id = any (array[1, b])",
                "id = any (array[1, 2]::float8[])",
                "current_date = '2024-01-01'",
                "current_user = 'x'",
                "(a, b) = (1, 2)",
                "id = date '2024-01-01'",
                "a -> 'id' = '5'",
                "tags[1] = 'x'",
                "(c).id = 5"
            })
    void everythingElseIsOpaque(String condition) {
        assertThat(conjuncts(condition)).singleElement().isInstanceOf(Conjunct.Opaque.class);
    }

    private static List<Conjunct> conjuncts(String condition) {
        return ((WhereClause.Condition)
                        Sql.delete("delete from t where " + condition).where())
                .conjuncts();
    }

    private static String describe(KeyValue value) {
        return switch (value) {
            case KeyValue.Text text -> "text " + text.value();
            case KeyValue.Numeric number -> "number " + number.value();
            case KeyValue.Bool bool -> "boolean " + bool.value();
            case KeyValue.Null _ -> "null";
            case KeyValue.Parameter parameter -> "parameter " + parameter.number();
        };
    }
}
