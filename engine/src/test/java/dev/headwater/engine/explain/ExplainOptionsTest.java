package dev.headwater.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as Postgres reads them (PostgreSQL manual, sql-explain). */
class ExplainOptionsTest {

    @ParameterizedTest
    @CsvSource({"true,true", "ON,true", "1,true", "False,false", "off,false", "0,false"})
    void booleansHaveSixForms(String value, boolean on) {
        assertThat(ExplainOptions.of(Map.of("verbose", value)).verbose()).isEqualTo(on);
    }

    @Test
    void anythingElseIsNoBoolean() {
        assertThatThrownBy(() -> ExplainOptions.of(Map.of("analyze", "2")))
                .isInstanceOfSatisfying(SqlStateException.class, e -> {
                    assertThat(e.state()).isEqualTo(SqlState.SYNTAX_ERROR);
                    assertThat(e.error().message()).isEqualTo("analyze requires a Boolean value");
                });
    }

    @Test
    void analyzeBringsTimes() {
        ExplainOptions plain = ExplainOptions.of(Map.of());
        ExplainOptions analyze = ExplainOptions.of(Map.of("analyze", "true", "format", "Yaml"));
        ExplainOptions untimed = ExplainOptions.of(Map.of("analyze", "true", "timing", "off"));

        assertThat(plain).isEqualTo(new ExplainOptions(false, false, false, false, PlanFormat.TEXT));
        assertThat(analyze).isEqualTo(new ExplainOptions(true, false, true, true, PlanFormat.YAML));
        assertThat(untimed).isEqualTo(new ExplainOptions(true, false, false, false, PlanFormat.TEXT));
    }

    @Test
    void anotherFormatIsUnknown() {
        assertThatThrownBy(() -> ExplainOptions.of(Map.of("format", "csv")))
                .hasMessageContaining("unrecognized value for EXPLAIN option \"format\": \"csv\"");
    }
}
