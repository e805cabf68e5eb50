package dev.headwater.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Source: PostgreSQL manual, rowtypes, "Composite Type Input and Output Syntax". */
class RowTextTest {

    @Test
    void emptyFieldsAreNullAndQuotedOnesAreTexts() {
        assertThat(RowText.fields("(a,,\"\",\"b, \"\"c\"\" \\\\ d\",1)"))
                .containsExactly("a", null, "", "b, \"c\" \\ d", "1");
    }

    @Test
    void fieldsAtTheEndsCount() {
        assertThat(RowText.fields("()")).containsExactly((String) null);
        assertThat(RowText.fields("(,)")).containsExactly(null, null);
        assertThat(RowText.fields("(\"(x,y)\",\"{1,2}\")")).containsExactly("(x,y)", "{1,2}");
    }
}
