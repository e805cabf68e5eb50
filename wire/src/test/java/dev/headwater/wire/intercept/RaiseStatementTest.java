package dev.headwater.wire.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quoting must hold for every text, because it comes from platforms. */
class RaiseStatementTest {

    @ParameterizedTest
    @CsvSource({
        "plain, $hw0$plain$hw0$",
        "it's \\, $hw0$it's \\$hw0$",
        "a $hw0$ b, $hw1$a $hw0$ b$hw1$",
        "$hw0$ $hw1$, $hw2$$hw0$ $hw1$$hw2$",
        // the text's end and the closing tag would make a tag one character too early
        "ends with $hw0, $hw1$ends with $hw0$hw1$",
        "'', $hw0$$hw0$"
    })
    void tagNeverOccursInTheText(String text, String quoted) {
        assertThat(RaiseStatement.quote(text)).isEqualTo(quoted);
    }

    @Test
    void onlyFieldsThatAreSetAreRaised() {
        assertThat(RaiseStatement.sql(
                        SqlError.of(SqlState.CHECK_VIOLATION, "no").onColumn("email")))
                .isEqualTo("do $hw1$begin raise exception using errcode = $hw0$23514$hw0$, message = $hw0$no$hw0$,"
                        + " column = $hw0$email$hw0$; end$hw1$");
    }
}
