package dev.headwater.wire.intercept;

import dev.headwater.schemas.error.SqlError;
import org.jspecify.annotations.Nullable;

/**
 * The statement that makes upstream itself fail with an error of ours, so that the state of the transaction, skipping
 * to Sync and ReadyForQuery stay Postgres's own (S21, PG-T4).
 */
final class RaiseStatement {
    private RaiseStatement() {}

    static String sql(SqlError error) {
        StringBuilder body = new StringBuilder("begin raise exception using errcode = ");
        body.append(quote(error.state().code()));
        option(body, "message", error.message());
        option(body, "detail", error.detail());
        option(body, "hint", error.hint());
        option(body, "schema", error.schema());
        option(body, "table", error.table());
        option(body, "column", error.column());
        option(body, "constraint", error.constraint());
        return "do " + quote(body.append("; end").toString());
    }

    private static void option(StringBuilder body, String name, @Nullable String value) {
        if (value != null) {
            body.append(", ").append(name).append(" = ").append(quote(value.replace('\0', ' ')));
        }
    }

    /**
     * A dollar-quoted literal: no setting of the session changes what it means. The tag must not occur in the text, nor
     * come about where the text meets the closing tag.
     */
    static String quote(String text) {
        for (int i = 0; ; i++) {
            String tag = "$hw" + i + "$";
            if ((text + tag).indexOf(tag) == text.length()) {
                return tag + text + tag;
            }
        }
    }
}
