package dev.headwater.sandbox.github.session;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** RSA keys in the form that GitHub hands out, PKCS#1 (RFC 8017, A.1.2): version, modulus, public exponent, … */
final class RsaKeys {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private RsaKeys() {}

    /** The public part of a private key. */
    static PublicKey publicKey(String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        ByteBuffer der = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
        element(der, SEQUENCE);
        integer(der);
        BigInteger modulus = integer(der);
        BigInteger exponent = integer(der);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not the private key of an app", e);
        }
    }

    private static BigInteger integer(ByteBuffer der) {
        byte[] bytes = new byte[element(der, INTEGER)];
        der.get(bytes);
        return new BigInteger(bytes);
    }

    /** Reads a tag and a length. */
    private static int element(ByteBuffer der, int tag) {
        if ((der.get() & 0xff) != tag) {
            throw new IllegalArgumentException("not an RSA private key in PKCS#1");
        }
        int first = der.get() & 0xff;
        int length = first;
        if (first > 0x7f) {
            length = 0;
            for (int i = 0; i < (first & 0x7f); i++) {
                length = length << 8 | (der.get() & 0xff);
            }
        }
        return length;
    }
}
