package dev.headwater.wire.message;

import dev.headwater.schemas.error.SqlError;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the messages that Headwater itself sends to a client. */
public final class BackendMessages {
    private static final int AUTHENTICATION_OK = 0;
    private static final int CLEARTEXT_PASSWORD = 3;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private BackendMessages() {}

    public static void error(ByteBuf out, String severity, SqlError error, Charset charset) {
        fields(out, Backend.ERROR_RESPONSE, severity, error, charset);
    }

    public static void notice(ByteBuf out, String severity, SqlError notice, Charset charset) {
        fields(out, Backend.NOTICE_RESPONSE, severity, notice, charset);
    }

    public static void commandComplete(ByteBuf out, String tag) {
        int length = FrontendMessages.begin(out, Backend.COMMAND_COMPLETE);
        CStrings.write(out, tag, StandardCharsets.US_ASCII);
        FrontendMessages.end(out, length);
    }

    public static void portalSuspended(ByteBuf out) {
        out.writeByte(Backend.PORTAL_SUSPENDED).writeInt(4);
    }

    public static void readyForQuery(ByteBuf out, byte status) {
        out.writeByte(Backend.READY_FOR_QUERY).writeInt(5).writeByte(status);
    }

    public static void authenticationOk(ByteBuf out) {
        out.writeByte(Backend.AUTHENTICATION).writeInt(8).writeInt(AUTHENTICATION_OK);
    }

    public static void authenticationCleartextPassword(ByteBuf out) {
        out.writeByte(Backend.AUTHENTICATION).writeInt(8).writeInt(CLEARTEXT_PASSWORD);
    }

    /** Offers mechanisms; the list ends with an empty name (PG-A4). */
    public static void authenticationSasl(ByteBuf out, List<String> mechanisms) {
        int length = FrontendMessages.begin(out, Backend.AUTHENTICATION);
        out.writeInt(SASL);
        for (String mechanism : mechanisms) {
            CStrings.write(out, mechanism, StandardCharsets.US_ASCII);
        }
        out.writeByte(0);
        FrontendMessages.end(out, length);
    }

    public static void authenticationSaslContinue(ByteBuf out, String data) {
        sasl(out, SASL_CONTINUE, data);
    }

    public static void authenticationSaslFinal(ByteBuf out, String data) {
        sasl(out, SASL_FINAL, data);
    }

    /** Tells which protocol options are not known; the version number is the full one, as Postgres sends it (PG-S15). */
    public static void negotiateProtocolVersion(ByteBuf out, int version, List<String> unknownOptions) {
        int length = FrontendMessages.begin(out, Backend.NEGOTIATE_PROTOCOL_VERSION);
        out.writeInt(version).writeInt(unknownOptions.size());
        for (String option : unknownOptions) {
            CStrings.write(out, option, StandardCharsets.UTF_8);
        }
        FrontendMessages.end(out, length);
    }

    private static void sasl(ByteBuf out, int kind, String data) {
        int length = FrontendMessages.begin(out, Backend.AUTHENTICATION);
        out.writeInt(kind).writeBytes(data.getBytes(StandardCharsets.UTF_8));
        FrontendMessages.end(out, length);
    }

    /** S, V, C and M always; the others where known, in the order in which Postgres sends them. */
    private static void fields(ByteBuf out, byte type, String severity, SqlError error, Charset charset) {
        int length = FrontendMessages.begin(out, type);
        field(out, 'S', severity, charset);
        field(out, 'V', severity, charset);
        field(out, 'C', error.state().code(), charset);
        field(out, 'M', error.message(), charset);
        field(out, 'D', error.detail(), charset);
        field(out, 'H', error.hint(), charset);
        field(out, 's', error.schema(), charset);
        field(out, 't', error.table(), charset);
        field(out, 'c', error.column(), charset);
        field(out, 'n', error.constraint(), charset);
        out.writeByte(0);
        FrontendMessages.end(out, length);
    }

    private static void field(ByteBuf out, char letter, @Nullable String value, Charset charset) {
        if (value != null) {
            out.writeByte(letter);
            CStrings.write(out, value.replace('\0', ' '), charset);
        }
    }
}
