package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenScanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "UPDATE t SET a = 1",
                "\tDeLeTe from t",
                "merge into t using s on true when matched then do nothing",
                "copy t from stdin",
                "TRUNCATE t",
                "with x as (insert into t values (1)) select 1",
                "/**/update/**/t set a = 1",
                "select 1;update\"t\"set a = 1",
                "explain delete from t",
                "Explain (engine) select 1",
                "select * from t for update",
                "select 'insert'",
                "truncate",
                "prepare transaction 'x'"
            })
    void aTextWithAWordThatMayWriteNeedsACloserLook(String sql) {
        assertThat(scan(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "i",
                "inser",
                "select updated_at, is_deleted from t",
                "select insertion from t",
                "select copyright, my_copy, copy2, copy$ from t",
                "select last_update, éupdate, updateé from t",
                "select mergers, truncated from t where deleter = 1",
                "select explained, end, else_explain from t",
                "commit",
                "commit prepared 'x'",
                "set application_name = 'x'"
            })
    void aTextWithoutSuchAWordPasses(String sql) {
        assertThat(scan(sql)).isFalse();
    }

    @Test
    void onlyTheBytesBetweenPositionAndLimitAreReadAndNeitherMoves() {
        ByteBuffer text = ByteBuffer.allocateDirect(64).put("update select update".getBytes(StandardCharsets.US_ASCII));
        text.position(7).limit(13);

        assertThat(TokenScan.mayWrite(text)).isFalse();
        assertThat(text.position()).isEqualTo(7);
        assertThat(text.limit()).isEqualTo(13);
        assertThat(TokenScan.mayWrite(text.position(0).limit(6))).isTrue();
    }

    private static boolean scan(String sql) {
        return TokenScan.mayWrite(ByteBuffer.wrap(sql.getBytes(StandardCharsets.UTF_8)));
    }
}
