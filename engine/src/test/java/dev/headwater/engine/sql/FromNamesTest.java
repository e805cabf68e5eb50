package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FromNamesTest {

    private static Optional<FromNames> names(String list) {
        return FromNames.find(Objects.requireNonNull(
                Sql.update("update t set a = 1 from " + list).from()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x                                                         | x
        s.x, Y as "Z"                                             | x Z
        x y, s.x                                                  | y x
        x a join y on a.b = y.b left join z c on true             | a y c
        (x join y on true) cross join z                           | x y z
        ((x join y on true) join z on true)                       | x y z
        (select 1 as a from q join r on true) s                   | s
        (values (1, 2)) as v(a, b)                                | v
        generate_series(1, 2)                                     | generate_series
        lateral unnest(array[1]) with ordinality as u(a, n)       | u
        rows from (f(1), g(2, 3)) with ordinality as r(a, b), x   | r x
        only x, only (y) as z, x * w tablesample system (1)       | x z w
        f(1) as (a int, b text), g(2) as r(a int)                 | f r
        """)
    void namesComeInTheOrderOfTheirColumns(String list, String names) {
        assertThat(names(list)).hasValueSatisfying(found -> {
            assertThat(found.names()).containsExactly(names.split(" "));
            assertThat(found.mergesColumns()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x join y using (a)", "x natural join y", "(x natural left join y)"})
    void mergedColumnsAreTold(String list) {
        assertThat(names(list)).hasValueSatisfying(found -> {
            assertThat(found.names()).containsExactly("x", "y");
            assertThat(found.mergesColumns()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(select 1)", "x, (values (1))", "rows from (f(1))", "x join y using (a) as j"})
    void queryWithoutAliasHasNoName(String list) {
        assertThat(names(list)).isEmpty();
    }
}
