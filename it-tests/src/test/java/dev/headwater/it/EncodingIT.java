package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client writes in its own encoding reaches the platform and the table as what it means. */
@ExtendWith(HeadwaterExtension.class)
class EncodingIT {
    private final Demo demo;
    private final SandboxControl sandbox;

    EncodingIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    /** The second byte of each of the last five is a backslash. */
    @ParameterizedTest
    @CsvSource({
        "UTF8, UTF-8, 表é😀",
        "SQL_ASCII, UTF-8, 表é😀",
        "LATIN1, ISO-8859-1, é",
        "LATIN9, ISO-8859-15, €",
        "WIN1252, windows-1252, €é",
        "WIN1251, windows-1251, Ж",
        "KOI8R, KOI8-R, Ж",
        "EUC_JP, EUC-JP, 表",
        "EUC_KR, EUC-KR, 한",
        "SJIS, windows-31j, 表示",
        "BIG5, Big5, 功",
        "GBK, GBK, 誠",
        "GB18030, GB18030, 誠",
        "SJIS, windows-31j, ソ十予"
    })
    void textsAreWhatTheClientMeans(String encoding, String charset, String text) throws Exception {
        Program.Result result = psql(encoding, Charset.forName(charset), """
            insert into salesforce.contacts (last_name, title) values ('Encoded', '%1$s');
            update salesforce.contacts set title = '%1$s' || title, first_name = $$%1$s$$ where title = '%1$s';
            set standard_conforming_strings = off;
            delete from salesforce.contacts where last_name = 'Encoded' and first_name = '%1$s'
              returning encode(convert_to(title || first_name, 'UTF8'), 'hex');
            """.formatted(text));
        String expected = HexFormat.of().formatHex((text + text + text).getBytes(StandardCharsets.UTF_8));
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).contains(expected).endsWith("DELETE 1\n");
        assertThat(sandbox.requests()).hasSize(3);
        assertThat(sandbox.requests().get(0).path("body").toString()).contains(text);
    }

    /** The row has a title that the client's encoding lacks, and an escape would bring it there, too. */
    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SJIS"})
    void whatTheEncodingLacksIsKeptOrRefused(String encoding) throws Exception {
        String insert = "insert into salesforce.contacts (last_name, title) values ('Lacking', U&'\\+01F600');\n";
        assertThat(psql("UTF8", StandardCharsets.US_ASCII, insert).output()).isEqualTo("INSERT 0 1\n");
        sandbox.forgetRequests();
        Program.Result refused =
                psql(encoding, StandardCharsets.US_ASCII, "\\set VERBOSITY verbose\n" + insert + "select 1;\n");
        assertThat(refused.errors()).contains("0A000").contains("HINT:");
        assertThat(refused.output()).contains("(1 row)");
        assertThat(sandbox.requests()).isEmpty();
        Program.Result result = psql(
                encoding,
                StandardCharsets.US_ASCII,
                "delete from salesforce.contacts where last_name = 'Lacking' returning ascii(title);\n");
        assertThat(result.output()).contains("128512").endsWith("DELETE 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN6", "LATIN8", "LATIN10", "SHIFT_JIS_2004", "EUC_JIS_2004"})
    void otherEncodingsAreRefusedWithAHint(String encoding) throws Exception {
        Program.Result result = psql(encoding, StandardCharsets.US_ASCII, """
            \\set VERBOSITY verbose
            insert into salesforce.contacts (last_name) values ('Unread');
            select 'goes on, without update';
            """);
        if (result.errors().contains("invalid value for parameter")) {
            return;
        }
        assertThat(result.errors())
                .contains("0A000")
                .contains("\"" + encoding + "\"")
                .contains("HINT:");
        assertThat(result.output()).contains("goes on, without update");
        assertThat(sandbox.requests()).isEmpty();
    }

    private Program.Result psql(String encoding, Charset charset, String script) throws Exception {
        return Program.require("psql")
                .with("-X", "-f", file(script, charset), demo.url())
                .run("", Map.of("PGCLIENTENCODING", encoding));
    }

    private static String file(String script, Charset charset) throws IOException {
        Path file = Files.createTempFile("headwater", ".sql");
        file.toFile().deleteOnExit();
        Files.write(file, script.getBytes(charset));
        return file.toString();
    }
}
