package dev.headwater.wire.auth;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.util.TlsServerEndpoint;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Answers the authentication requests of an upstream database: trust, md5, SCRAM-SHA-256 and -PLUS with the server's
 * signature verified, a clear-text password only within TLS (PG-A6, PG-A8). One thread at a time; deriving the keys takes milliseconds, so not on an event loop.
 */
public final class UpstreamAuthentication {
    private static final int OK = 0;
    private static final int CLEARTEXT = 3;
    private static final int MD5 = 5;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;
    /** A hostile server must not keep us busy: CVE-2026-6665 of PgBouncer. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private final String user;
    private final String password;
    private final Encryption encryption;
    private Optional<ScramClient> scram = Optional.empty();
    private Step step = Step.ASKED;

    private enum Step {
        ASKED,
        SCRAM_UNVERIFIED,
        SCRAM_VERIFIED
    }

    /** @param encryption of the connection to the database */
    public UpstreamAuthentication(String user, String password, Encryption encryption) {
        this.user = user;
        this.password = password;
        this.encryption = encryption;
    }

    /**
     * Answers one Authentication message.
     *
     * @param body behind the length
     * @return the body of the answer; empty if none is due
     * @throws SqlStateException 28000 if the method is not supported or the server does not prove that it knows us
     */
    public Optional<byte[]> answer(byte[] body) {
        ByteBuf in = Unpooled.wrappedBuffer(body);
        if (in.readableBytes() < 4) {
            throw refuse("sent a malformed authentication request");
        }
        int method = in.readInt();
        try {
            return switch (method) {
                case OK -> {
                    requireVerified();
                    yield Optional.empty();
                }
                case CLEARTEXT -> Optional.of(clearText());
                case MD5 -> Optional.of(md5(in));
                case SASL -> Optional.of(scramFirst(in));
                case SASL_CONTINUE -> Optional.of(scramFinal(in));
                case SASL_FINAL -> {
                    requireScram().serverFinalMessage(in.toString(StandardCharsets.UTF_8));
                    step = Step.SCRAM_VERIFIED;
                    yield Optional.empty();
                }
                default -> throw refuse("asks for an authentication method that is not supported: " + method);
            };
        } catch (ScramException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw SqlError.of(
                            SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
                            "upstream database did not complete the SCRAM exchange: " + e.getMessage())
                    .toException(e);
        }
    }

    private void requireVerified() {
        if (step == Step.SCRAM_UNVERIFIED) {
            throw refuse("ended the SCRAM exchange without proving that it knows the password");
        }
    }

    private byte[] clearText() {
        requirePassword();
        return switch (encryption) {
            case Encryption.Tls _ -> (password + '\0').getBytes(StandardCharsets.UTF_8);
            case Encryption.Plain() ->
                throw refuse("asks for a clear-text password, which is not sent over an unencrypted"
                        + " connection; use scram-sha-256 or TLS");
        };
    }

    private void requirePassword() {
        if (password.isEmpty()) {
            throw refuse("asks for a password, but none is configured for its user");
        }
    }

    private byte[] md5(ByteBuf in) {
        requirePassword();
        byte[] salt = new byte[4];
        in.readBytes(salt);
        String inner = md5Hex(password.getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8));
        return terminated("md5" + md5Hex(inner.getBytes(StandardCharsets.US_ASCII), salt));
    }

    private static String md5Hex(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return HexFormat.of().formatHex(digest.digest(second));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private byte[] scramFirst(ByteBuf in) {
        Optional<byte[]> binding = encryption.binding();
        List<String> offered = new ArrayList<>();
        for (String name : in.toString(StandardCharsets.US_ASCII).split("\0", -1)) {
            if (name.equals(ScramExchange.PLAIN) || (name.equals(ScramExchange.PLUS) && binding.isPresent())) {
                offered.add(name);
            }
        }
        if (offered.isEmpty()) {
            throw refuse("offers no SASL mechanism that is supported");
        }
        requirePassword();
        var builder = ScramClient.builder()
                .advertisedMechanisms(offered)
                .username("*")
                .password(password.toCharArray())
                .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION);
        binding.ifPresent(hash -> builder.channelBinding(TlsServerEndpoint.TLS_SERVER_END_POINT, hash));
        ScramClient client = builder.build();
        scram = Optional.of(client);
        step = Step.SCRAM_UNVERIFIED;
        byte[] first = client.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
        ByteBuf out = Unpooled.buffer();
        out.writeBytes(terminated(client.getScramMechanism().getName()))
                .writeInt(first.length)
                .writeBytes(first);
        byte[] answer = new byte[out.readableBytes()];
        out.readBytes(answer);
        return answer;
    }

    private byte[] scramFinal(ByteBuf in) throws ScramException {
        ScramClient client = requireScram();
        int iterations =
                client.serverFirstMessage(in.toString(StandardCharsets.UTF_8)).getIterationCount();
        if (iterations > MOST_ITERATIONS) {
            throw refuse("asks for " + iterations + " SCRAM iterations, more than the " + MOST_ITERATIONS + " allowed");
        }
        return client.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8);
    }

    private ScramClient requireScram() {
        return scram.orElseThrow(() -> refuse("sent a SCRAM message that was not asked for"));
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static SqlStateException refuse(String what) {
        return SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "upstream database " + what)
                .toException();
    }
}
