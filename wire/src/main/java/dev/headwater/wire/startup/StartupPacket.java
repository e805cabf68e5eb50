package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.cancel.CancelKey;
import dev.headwater.wire.cancel.CancelRequests;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first packet of a connection, which has no type byte (PG-F1). */
sealed interface StartupPacket {

    /** Asks whether the connection can be encrypted. */
    record EncryptionRequest(Encryption encryption) implements StartupPacket {}

    record Cancel(CancelKey key) implements StartupPacket {}

    record Login(StartupMessage message) implements StartupPacket {}

    /** Understood well enough to say what is wrong. */
    record Refused(int majorVersion, SqlError error) implements StartupPacket {}

    /** Not our protocol: closed without a word, as Postgres does (PG-F2). */
    record Nonsense() implements StartupPacket {}

    /** The ways to encrypt a connection. */
    enum Encryption {
        SSL,
        GSS
    }

    int SSL_REQUEST = 80_877_103;
    int GSS_REQUEST = 80_877_104;
    int LEAST_LENGTH = 8;
    int GREATEST_LENGTH = 10_004;
    int MAJOR_VERSION = 3;

    /** Reads one packet; empty while it is not complete. */
    static Optional<StartupPacket> decode(ByteBuf in) {
        if (in.readableBytes() < 4) {
            return Optional.empty();
        }
        int length = in.getInt(in.readerIndex());
        if (length < LEAST_LENGTH || length > GREATEST_LENGTH) {
            return Optional.of(new Nonsense());
        }
        if (in.readableBytes() < length) {
            return Optional.empty();
        }
        ByteBuf packet = in.readSlice(length).skipBytes(4);
        int code = packet.readInt();
        return Optional.of(
                switch (code) {
                    case SSL_REQUEST -> new EncryptionRequest(Encryption.SSL);
                    case GSS_REQUEST -> new EncryptionRequest(Encryption.GSS);
                    case CancelRequests.CODE -> cancel(packet);
                    default -> login(code, packet);
                });
    }

    /** A process id, and a key as long as protocol 3.2 allows (PG-S20). */
    private static StartupPacket cancel(ByteBuf packet) {
        int keyLength = packet.readableBytes() - 4;
        return keyLength < 4 || keyLength > CancelKey.GREATEST_LENGTH
                ? new Nonsense()
                : new Cancel(CancelKey.read(packet, keyLength));
    }

    private static StartupPacket login(int version, ByteBuf packet) {
        int major = version >>> 16;
        if (major != MAJOR_VERSION) {
            return unsupported(version);
        }
        List<StartupMessage.Parameter> parameters = new ArrayList<>();
        while (packet.isReadable()) {
            String name = readString(packet);
            if (name.isEmpty()) {
                return packet.isReadable() ? badLayout() : new Login(new StartupMessage(version, parameters));
            }
            if (packet.isReadable()) {
                parameters.add(new StartupMessage.Parameter(name, readString(packet)));
            }
        }
        return badLayout();
    }

    /** Postgres reads beyond a missing NUL into one of its own; here the string ends with the packet. */
    private static String readString(ByteBuf packet) {
        int length = packet.bytesBefore((byte) 0);
        String text = packet.readString(length < 0 ? packet.readableBytes() : length, StandardCharsets.ISO_8859_1);
        if (length >= 0) {
            packet.skipBytes(1);
        }
        return text;
    }

    private static StartupPacket badLayout() {
        return new Refused(
                MAJOR_VERSION,
                SqlError.of(
                        SqlState.PROTOCOL_VIOLATION,
                        "invalid startup packet layout: expected terminator as last byte"));
    }

    static StartupPacket unsupported(int version) {
        return new Refused(
                version >>> 16,
                SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "unsupported frontend protocol " + (version >>> 16) + "." + (version & 0xffff)
                                + ": server supports 3.0 to 3.2"));
    }
}
