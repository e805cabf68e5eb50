package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option that Postgres does not know is taken out in place. */
class EngineOptionTest {

    private static Optional<EngineOption> find(String sql) {
        return EngineOption.find(StatementScript.of(sql, true).statements().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        explain (engine) select 1|explain          select 1
        explain (Engine on)(select 1)|explain            (select 1)
        explain (engine, verbose) select 1|explain (        verbose) select 1
        explain (verbose, engine) select 1|explain (verbose        ) select 1
        explain (costs off , /*c*/ ENGINE true , format json) select 1|explain (costs off,                      format json) select 1
        explain (engine, analyze, engine off) table t|explain (        analyze            ) table t
        """)
    void positionsStayTheSame(String sql, String blanked) {
        assertThat(find(sql).orElseThrow().blanked()).isEqualTo(blanked).hasSameSizeAs(sql);
    }

    @Test
    void theRestIsKeptInTheClientsWords() {
        EngineOption option = find("/*a*/ explain (analyse, engine off, FORMAT 'json', engine 1) select $1 /*b*/;")
                .orElseThrow();

        assertThat(option.value()).isEqualTo("1");
        assertThat(option.written()).containsExactly("analyse", "FORMAT 'json'");
        assertThat(option.options()).containsEntry("analyze", "true").containsEntry("format", "json");
        assertThat(option.explained()).isEqualTo("select $1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain select 1",
                "explain (verbose) select engine from t",
                "explain (engine",
                "explain (engine)",
                "select 'explain (engine)'"
            })
    void otherTextsHaveNoSuchOption(String sql) {
        assertThat(find(sql)).isEmpty();
    }
}
