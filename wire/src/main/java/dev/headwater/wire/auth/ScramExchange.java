package dev.headwater.wire.auth;

import com.ongres.scram.common.ScramFunctions;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One SCRAM-SHA-256 or SCRAM-SHA-256-PLUS exchange with a client, the server's part (RFC 5802).
 *
 * <pre>
 *   client-first  n,,n=*,r=C          ──►
 *                                     ◄──  server-first  r=CS,s=salt,i=4096
 *   client-final  c=biws,r=CS,p=proof ──►
 *                                     ◄──  server-final  v=signature
 * </pre>
 *
 * <p>The messages are taken apart here and not by scram-common, whose parser refuses the empty user name that libpq
 * sends. The name is ignored: the one of the start-up packet counts (PG-A4). One thread at a time.
 */
public final class ScramExchange {
    public static final String PLAIN = "SCRAM-SHA-256";
    public static final String PLUS = "SCRAM-SHA-256-PLUS";

    private static final int NONCE_BYTES = 18;
    private static final String BINDING_TYPE = "tls-server-end-point";

    private final ScramCredential credential;
    private final Optional<byte[]> binding;
    private final String ownNonce;
    private String gs2Header = "";
    private boolean bound;
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";

    /** @param binding what the client may bind to; empty without TLS */
    public ScramExchange(ScramCredential credential, Optional<byte[]> binding, SecureRandom random) {
        this.credential = credential;
        this.binding = binding;
        this.ownNonce = ScramFunctions.nonce(NONCE_BYTES, random);
    }

    /** What the client may choose from: channel binding only with TLS (PG-A2). */
    public List<String> mechanisms() {
        return binding.isPresent() ? List.of(PLUS, PLAIN) : List.of(PLAIN);
    }

    /** Whether client-first has been answered. */
    public boolean hasBegun() {
        return !serverFirst.isEmpty();
    }

    /**
     * Answers client-first by server-first.
     *
     * @param mechanism one of {@link #mechanisms}
     * @throws SqlStateException 08P01 malformed, 0A000 with an authorization identity, 28000 if somebody on the way has
     *     taken channel binding out of the offer
     */
    public String first(String mechanism, String clientFirst) {
        int flagEnd = clientFirst.indexOf(',');
        int headerEnd = clientFirst.indexOf(',', flagEnd + 1);
        if (flagEnd < 1 || headerEnd < 0) {
            throw malformed();
        }
        checkFlag(mechanism, clientFirst.substring(0, flagEnd));
        if (headerEnd > flagEnd + 1) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "client uses authorization identity, but it is not supported")
                    .toException();
        }
        gs2Header = clientFirst.substring(0, headerEnd + 1);
        clientFirstBare = clientFirst.substring(headerEnd + 1);
        String[] attributes = clientFirstBare.split(",", -1);
        if (attributes.length < 2 || !attributes[0].startsWith("n=") || !attributes[1].startsWith("r=")) {
            throw malformed();
        }
        String clientNonce = attributes[1].substring(2);
        if (clientNonce.isEmpty()) {
            throw malformed();
        }
        nonce = clientNonce + ownNonce;
        serverFirst = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(credential.salt()) + ",i="
                + credential.iterations();
        return serverFirst;
    }

    private void checkFlag(String mechanism, String flag) {
        bound = mechanism.equals(PLUS);
        if (bound != flag.startsWith("p=")) {
            throw malformed();
        }
        if (bound) {
            if (!flag.substring(2).equals(BINDING_TYPE)) {
                throw SqlError.of(
                                SqlState.PROTOCOL_VIOLATION,
                                "unsupported SCRAM channel-binding type \"" + flag.substring(2) + "\"")
                        .toException();
            }
        } else if (flag.equals("y") && binding.isPresent()) {
            throw SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "SCRAM channel binding negotiation error")
                    .withDetail("The client supports SCRAM channel binding but thinks the server does not."
                            + "  However, this server does support channel binding.")
                    .withHint("Somebody between client and server may have changed the offer.")
                    .toException();
        } else if (!flag.equals("n") && !flag.equals("y")) {
            throw malformed();
        }
    }

    /**
     * Answers client-final by server-final; empty if the proof is wrong.
     *
     * @throws SqlStateException 08P01 malformed, 28000 bound to another connection than this
     */
    public Optional<String> last(String clientFinal) {
        int proofAt = clientFinal.lastIndexOf(",p=");
        if (proofAt < 0) {
            throw malformed();
        }
        String withoutProof = clientFinal.substring(0, proofAt);
        int bindingEnd = withoutProof.indexOf(',');
        if (!withoutProof.startsWith("c=") || bindingEnd < 0) {
            throw malformed();
        }
        checkBinding(decode(withoutProof.substring(2, bindingEnd)));
        String rest = withoutProof.substring(bindingEnd + 1);
        if (!rest.equals("r=" + nonce) && !rest.startsWith("r=" + nonce + ",")) {
            throw malformed();
        }
        String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
        if (!credential.verifies(decode(clientFinal.substring(proofAt + 3)), authMessage)) {
            return Optional.empty();
        }
        return Optional.of("v=" + Base64.getEncoder().encodeToString(credential.serverSignature(authMessage)));
    }

    private void checkBinding(byte[] shown) {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(gs2Header.getBytes(StandardCharsets.UTF_8));
        if (bound) {
            expected.writeBytes(binding.orElseThrow());
        }
        if (MessageDigest.isEqual(shown, expected.toByteArray())) {
            return;
        }
        if (!bound) {
            throw malformed();
        }
        throw SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "SCRAM channel binding check failed")
                .withHint("The client talks TLS with somebody else than this server.")
                .toException();
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static SqlStateException malformed() {
        return SqlError.of(SqlState.PROTOCOL_VIOLATION, "malformed SCRAM message")
                .toException();
    }
}
