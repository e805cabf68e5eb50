package dev.headwater.wire.tls;

import dev.headwater.wire.tls.ListenerTls.ClientCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contents of the files of one {@link ListenerTls.On}, read and found to fit together. Immutable. */
final class CertificateFiles {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    /** A signature that proves a key to be the one of a certificate, by the certificate's kind of key. */
    private static final Map<String, String> PROOFS =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final byte[] certificateBytes;
    private final byte[] keyBytes;
    private final byte[] authority;
    private final X509Certificate[] chain;
    private final PrivateKey privateKey;

    private CertificateFiles(byte[] certificateBytes, byte[] keyBytes, byte[] authority, ListenerTls.On settings)
            throws IOException {
        this.certificateBytes = certificateBytes;
        this.keyBytes = keyBytes;
        this.authority = authority;
        this.chain = certificates(certificateBytes, settings.certificate());
        this.privateKey = privateKey(keyBytes, chain[0], settings.key());
    }

    /** @throws IOException naming the file that cannot be read or is not what it should be */
    static CertificateFiles read(ListenerTls.On settings) throws IOException {
        byte[] authority = switch (settings.clients()) {
            case ClientCertificates.Ignored() -> new byte[0];
            case ClientCertificates.Verified(Path file) -> readAuthority(file);
            case ClientCertificates.Required(Path file) -> readAuthority(file);
        };
        return new CertificateFiles(readFile(settings.certificate()), readFile(settings.key()), authority, settings);
    }

    private static byte[] readAuthority(Path file) throws IOException {
        byte[] bytes = readFile(file);
        certificates(bytes, file);
        return bytes;
    }

    /** A file whose name is all that its error would say otherwise. */
    static byte[] readFile(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }

    /** The certificates of a PEM file, at least one. */
    static X509Certificate[] certificates(byte[] pem, Path file) throws IOException {
        try {
            X509Certificate[] all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .toArray(X509Certificate[]::new);
            if (all.length == 0) {
                throw new IOException(file + " holds no certificate; a PEM file with BEGIN CERTIFICATE is needed");
            }
            return all;
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificate that can be read; a PEM file is needed", e);
        }
    }

    X509Certificate[] chain() {
        return chain.clone();
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    byte[] authority() {
        return authority.clone();
    }

    private static PrivateKey privateKey(byte[] pem, X509Certificate certificate, Path file) throws IOException {
        Matcher matcher = PKCS8.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new IOException(file + " holds no unencrypted PKCS #8 key (BEGIN PRIVATE KEY);"
                    + " \"openssl pkcs8 -topk8 -nocrypt\" makes one of any other");
        }
        String kind = certificate.getPublicKey().getAlgorithm();
        try {
            PrivateKey key = KeyFactory.getInstance(kind)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1))));
            if (!belongTogether(key, certificate)) {
                throw new IOException(file + " is not the key of the certificate");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no " + kind + " key, which the certificate needs", e);
        }
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = PROOFS.get(certificate.getPublicKey().getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(certificate.getEncoded());
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(certificate.getEncoded());
        return verifier.verify(signer.sign());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateFiles files
                && Arrays.equals(files.certificateBytes, certificateBytes)
                && Arrays.equals(files.keyBytes, keyBytes)
                && Arrays.equals(files.authority, authority);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(certificateBytes);
    }
}
