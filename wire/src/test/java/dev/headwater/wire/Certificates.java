package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of its own, and certificates that it signs, made by the JDK's keytool. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;

    private Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("keys.p12");
    }

    /** A new authority whose files are in this directory. */
    static Certificates in(Path directory) throws Exception {
        return in(directory, "EC");
    }

    /** A new authority with a key of this kind, which determines the signatures of its certificates. */
    static Certificates in(Path directory, String keyAlgorithm) throws Exception {
        Certificates all = new Certificates(directory);
        all.keytool(
                "-genkeypair", "-alias", "ca", "-keyalg", keyAlgorithm, "-dname", "CN=Test authority", "-ext", "bc:c");
        all.write("ca.crt", all.chain("ca"));
        return all;
    }

    /** Signs a certificate for a host name; its files are {@code NAME.crt} and {@code NAME.key}. */
    Certificates sign(String name, String host, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-signer", "ca", "-dname", "CN=" + host, "-ext", "san=dns:" + host));
        arguments.addAll(options.length == 0 ? List.of("-keyalg", "EC") : List.of(options));
        keytool(arguments.toArray(String[]::new));
        write(name + ".crt", chain(name));
        write(
                name + ".key",
                pem("PRIVATE KEY", open().getKey(name, PASSWORD.toCharArray()).getEncoded()));
        return this;
    }

    Path authority() {
        return directory.resolve("ca.crt");
    }

    Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    Path key(String name) {
        return directory.resolve(name + ".key");
    }

    Certificate parsed(String name) throws Exception {
        return open().getCertificate(name);
    }

    /** Trusts the authority only, and shows no certificate. */
    SSLContext client() throws Exception {
        return context(null);
    }

    /** Trusts the authority only, and shows this certificate of another one if asked. */
    SSLContext clientWith(Certificates owner, String name) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        KeyStore keys = owner.open();
        own.setKeyEntry(
                name,
                keys.getKey(name, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                keys.getCertificateChain(name));
        return context(own);
    }

    private SSLContext context(KeyStore own) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", open().getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private String chain(String name) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Certificate one : open().getCertificateChain(name)) {
            all.append(pem("CERTIFICATE", one.getEncoded()));
        }
        return all.toString();
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, content, StandardCharsets.US_ASCII);
        if (file.endsWith(".key")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-validity", "3650"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
