package dev.headwater.wire.auth;

import com.ongres.scram.common.ScramFunctions;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * One SCRAM-SHA-256 exchange with a client, the server's part (RFC 5802).
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
    private static final int NONCE_BYTES = 18;

    private final ScramCredential credential;
    private final String ownNonce;
    private String gs2Header = "";
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";

    public ScramExchange(ScramCredential credential, SecureRandom random) {
        this.credential = credential;
        this.ownNonce = ScramFunctions.nonce(NONCE_BYTES, random);
    }

    /** Whether client-first has been answered. */
    public boolean hasBegun() {
        return !serverFirst.isEmpty();
    }

    /**
     * Answers client-first by server-first.
     *
     * @throws SqlStateException 08P01 malformed, 0A000 with an authorization identity
     */
    public String first(String clientFirst) {
        int flagEnd = clientFirst.indexOf(',');
        int headerEnd = clientFirst.indexOf(',', flagEnd + 1);
        if (flagEnd != 1 || headerEnd < 0) {
            throw malformed();
        }
        char flag = clientFirst.charAt(0);
        if (flag != 'n' && flag != 'y') {
            // 'p' needs SCRAM-SHA-256-PLUS, which was not offered
            throw malformed();
        }
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

    /**
     * Answers client-final by server-final; empty if the proof is wrong.
     *
     * @throws SqlStateException 08P01 malformed
     */
    public Optional<String> last(String clientFinal) {
        int proofAt = clientFinal.lastIndexOf(",p=");
        if (proofAt < 0) {
            throw malformed();
        }
        String withoutProof = clientFinal.substring(0, proofAt);
        String binding = Base64.getEncoder().encodeToString(gs2Header.getBytes(StandardCharsets.UTF_8));
        String expected = "c=" + binding + ",r=" + nonce;
        if (!withoutProof.equals(expected) && !withoutProof.startsWith(expected + ",")) {
            throw malformed();
        }
        String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
        if (!credential.verifies(decode(clientFinal.substring(proofAt + 3)), authMessage)) {
            return Optional.empty();
        }
        return Optional.of("v=" + Base64.getEncoder().encodeToString(credential.serverSignature(authMessage)));
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
