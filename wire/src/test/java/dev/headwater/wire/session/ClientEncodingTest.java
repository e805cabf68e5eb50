package dev.headwater.wire.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of PostgreSQL manual, multibyte-charset-supported, and what Java calls them. */
class ClientEncodingTest {
    private final ClientEncoding encoding = new ClientEncoding();

    @ParameterizedTest
    @CsvSource({
        "UTF8, UTF-8",
        "SQL_ASCII, UTF-8",
        "LATIN1, ISO-8859-1",
        "LATIN9, ISO-8859-15",
        "ISO_8859_5, ISO-8859-5",
        "WIN1252, windows-1252",
        "WIN874, x-windows-874",
        "KOI8R, KOI8-R",
        "EUC_JP, EUC-JP",
        "SJIS, windows-31j",
        "GB18030, GB18030",
        "UHC, x-windows-949"
    })
    void javaKnowsIt(String postgres, String java) {
        encoding.reported(postgres);

        assertThat(encoding.charset()).contains(Charset.forName(java));
    }

    @Test
    void unknownEncodingLeavesAsciiForOurTexts() {
        encoding.reported("MULE_INTERNAL");

        assertThat(encoding.charset()).isEmpty();
        assertThat(encoding.forOurTexts()).isEqualTo(StandardCharsets.US_ASCII);
    }
}
