package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.util.TlsServerEndpoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that speaks the protocol byte by byte, and writes down what it gets in a form that can be compared. */
final class RawClient implements AutoCloseable {
    private static final int SSL_REQUEST = 80_877_103;

    private Socket socket;
    private DataInputStream in;
    private OutputStream out;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private byte[] key = new byte[0];
    private byte[] binding = new byte[0];
    private String user = "";
    private String mechanism = "";

    private RawClient(int port) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(15_000);
        use(plain);
    }

    private void use(Socket connection) throws IOException {
        socket = connection;
        in = new DataInputStream(new BufferedInputStream(connection.getInputStream()));
        out = connection.getOutputStream();
    }

    /** Asks for TLS, which must be granted, and shakes hands. */
    RawClient encrypted(SSLContext context) throws Exception {
        packet(int4(SSL_REQUEST));
        assertThat(readByte()).isEqualTo('S');
        return shakeHands(context);
    }

    /** Begins TLS at once, or after a request has been granted. */
    RawClient shakeHands(SSLContext context, String... applicationProtocols) throws Exception {
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(applicationProtocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        use(tls);
        return this;
    }

    /** The SASL mechanism by which the last login went. */
    String mechanism() {
        return mechanism;
    }

    /** The certificate that the server has shown. */
    X509Certificate serverCertificate() throws IOException {
        return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
    }

    /** Binds the login to a certificate. */
    RawClient binding(X509Certificate certificate) throws Exception {
        binding = TlsServerEndpoint.getChannelBindingData(certificate);
        return this;
    }

    static RawClient connect(int port) throws IOException {
        return new RawClient(port);
    }

    static RawClient direct(Upstream upstream) throws Exception {
        RawClient client = connect(upstream.port());
        client.login("postgres", "", Map.of("database", Upstream.DATABASE));
        return client;
    }

    static RawClient proxied(WireServer server) throws Exception {
        RawClient client = connect(server.port());
        client.login(Proxy.USER, Proxy.PASSWORD, Map.of("database", Upstream.DATABASE));
        return client;
    }

    /** Logs in and returns everything up to ReadyForQuery or the end. */
    List<String> login(String user, String password, Map<String, String> parameters) throws Exception {
        startup(196_608, user, parameters);
        return authenticate(password);
    }

    void startup(int version, String newUser, Map<String, String> parameters) throws IOException {
        user = newUser;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(int4(version));
        body.write(cstring("user"));
        body.write(cstring(newUser));
        for (var parameter : parameters.entrySet()) {
            body.write(cstring(parameter.getKey()));
            body.write(cstring(parameter.getValue()));
        }
        body.write(0);
        packet(body.toByteArray());
    }

    void packet(byte[] body) throws IOException {
        raw(int4(body.length + 4));
        raw(body);
        send();
    }

    List<String> authenticate(String password) throws Exception {
        List<String> seen = new ArrayList<>();
        ScramClient scram = null;
        while (true) {
            Message message = read();
            if (message == null) {
                seen.add("EOF");
                return seen;
            }
            seen.add(message.text());
            if (message.type == 'R') {
                String data = new String(message.body, 4, message.body.length - 4, StandardCharsets.UTF_8);
                switch (message.body[3]) {
                    case 10 -> {
                        var builder = ScramClient.builder()
                                .advertisedMechanisms(List.of(
                                        data.substring(0, data.length() - 2).split("\0", -1)))
                                .username("*")
                                .password(password.toCharArray());
                        if (binding.length > 0) {
                            builder.channelBinding(TlsServerEndpoint.TLS_SERVER_END_POINT, binding);
                        }
                        scram = builder.build();
                        mechanism = scram.getScramMechanism().getName();
                        byte[] first = scram.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
                        message('p', cstring(mechanism), int4(first.length), first);
                        send();
                    }
                    case 3 -> {
                        message('p', cstring(password));
                        send();
                    }
                    case 5 -> {
                        message('p', cstring(md5(password, message.body)));
                        send();
                    }
                    case 11 -> {
                        scram.serverFirstMessage(data);
                        message('p', scram.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8));
                        send();
                    }
                    case 12 -> scram.serverFinalMessage(data);
                    default -> {}
                }
            } else if (message.type == 'K') {
                key = message.body;
            } else if (message.type == 'Z') {
                return seen;
            }
        }
    }

    private String md5(String password, byte[] body) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        digest.update((password + user).getBytes(StandardCharsets.UTF_8));
        String inner = HexFormat.of().formatHex(digest.digest());
        digest.update(inner.getBytes(StandardCharsets.UTF_8));
        digest.update(body, 4, 4);
        return "md5" + HexFormat.of().formatHex(digest.digest());
    }

    byte[] key() {
        return key.clone();
    }

    Socket socket() {
        return socket;
    }

    RawClient query(String sql) throws IOException {
        return message('Q', cstring(sql));
    }

    RawClient parse(String name, String sql, int... types) throws IOException {
        ByteArrayOutputStream oids = new ByteArrayOutputStream();
        oids.write(int2(types.length));
        for (int type : types) {
            oids.write(int4(type));
        }
        return message('P', cstring(name), cstring(sql), oids.toByteArray());
    }

    /** Binds text parameters, results in text. */
    RawClient bind(String portal, String statement, String... values) throws IOException {
        return bindWithResults(portal, statement, new int[0], values);
    }

    RawClient bindWithResults(String portal, String statement, int[] resultFormats, String... values)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(cstring(portal));
        body.write(cstring(statement));
        body.write(int2(0));
        body.write(int2(values.length));
        for (String value : values) {
            if (value == null) {
                body.write(int4(-1));
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                body.write(int4(bytes.length));
                body.write(bytes);
            }
        }
        body.write(int2(resultFormats.length));
        for (int format : resultFormats) {
            body.write(int2(format));
        }
        return message('B', body.toByteArray());
    }

    RawClient describe(char what, String name) throws IOException {
        return message('D', new byte[] {(byte) what}, cstring(name));
    }

    RawClient execute(String portal, int limit) throws IOException {
        return message('E', cstring(portal), int4(limit));
    }

    RawClient close(char what, String name) throws IOException {
        return message('C', new byte[] {(byte) what}, cstring(name));
    }

    RawClient sync() throws IOException {
        return message('S');
    }

    RawClient flush() throws IOException {
        return message('H');
    }

    RawClient copyData(String text) throws IOException {
        return message('d', text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient message(char type, byte[]... parts) throws IOException {
        int length = 4;
        for (byte[] part : parts) {
            length += part.length;
        }
        unsent.write(type);
        unsent.write(int4(length));
        for (byte[] part : parts) {
            unsent.write(part);
        }
        return this;
    }

    RawClient raw(byte... bytes) throws IOException {
        unsent.write(bytes);
        return this;
    }

    RawClient send() throws IOException {
        out.write(unsent.toByteArray());
        out.flush();
        unsent.reset();
        return this;
    }

    /** Sends byte by byte, each in its own packet as far as the kernel lets it. */
    RawClient sendSplit() throws IOException {
        for (byte one : unsent.toByteArray()) {
            out.write(one);
            out.flush();
        }
        unsent.reset();
        return this;
    }

    /** Everything up to the n-th ReadyForQuery or the end of the connection. */
    List<String> readyForQuery(int count) throws IOException {
        List<String> seen = new ArrayList<>();
        int ready = 0;
        while (ready < count) {
            Message message = read();
            if (message == null) {
                seen.add("EOF");
                return seen;
            }
            seen.add(message.text());
            if (message.type == 'Z') {
                ready++;
            }
        }
        return seen;
    }

    /** Exactly so many messages, for exchanges without ReadyForQuery. */
    List<String> messages(int count) throws IOException {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Message message = read();
            seen.add(message == null ? "EOF" : message.text());
        }
        return seen;
    }

    /** Everything until the connection ends. */
    List<String> untilEnd() throws IOException {
        return readyForQuery(Integer.MAX_VALUE);
    }

    List<String> run(String sql) throws IOException {
        query(sql).send();
        return readyForQuery(1);
    }

    int readByte() throws IOException {
        return in.read();
    }

    DataInputStream input() {
        return in;
    }

    Message read() throws IOException {
        int type;
        try {
            type = in.read();
            if (type < 0) {
                return null;
            }
            int length = in.readInt();
            return new Message((char) type, in.readNBytes(length - 4));
        } catch (EOFException | SocketException _) {
            return null;
        }
    }

    /** Ends the sending direction only. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] cstring(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    static byte[] int4(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    static byte[] int2(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    /** One message of the server. */
    static final class Message {
        final char type;
        final byte[] body;

        Message(char type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        /** Type and readable body; of errors the fields that mean something to a client. */
        String text() {
            return switch (type) {
                case 'E', 'N' -> type + "(" + fields() + ")";
                case 'K' -> "K";
                case 'Z' -> "Z(" + (char) body[0] + ")";
                case 'R' -> "R(" + body[3] + ")";
                case 'T' -> "T(" + columns() + ")";
                default -> body.length == 0 ? String.valueOf(type) : type + "(" + readable() + ")";
            };
        }

        /** Name, type, size and format of each column, without the OID of its table. */
        private String columns() {
            ByteBuffer in = ByteBuffer.wrap(body);
            List<String> columns = new ArrayList<>();
            for (int count = in.getShort(); count > 0; count--) {
                StringBuilder name = new StringBuilder();
                for (byte one = in.get(); one != 0; one = in.get()) {
                    name.append((char) one);
                }
                in.getInt();
                in.getShort();
                columns.add(name + " " + in.getInt() + " " + in.getShort() + " " + in.getInt() + " " + in.getShort());
            }
            return String.join(", ", columns);
        }

        private String fields() {
            StringBuilder text = new StringBuilder();
            for (String field : new String(body, StandardCharsets.UTF_8).split("\0", -1)) {
                if (!field.isEmpty() && "VCMDHPstcnW".indexOf(field.charAt(0)) >= 0) {
                    text.append(text.isEmpty() ? "" : "|").append(field);
                }
            }
            // sessions have temporary schemas of their own
            return text.toString().replaceAll("pg_temp_[0-9]+", "pg_temp");
        }

        private String readable() {
            StringBuilder text = new StringBuilder();
            for (byte one : body) {
                text.append(one >= ' ' && one < 127 ? String.valueOf((char) one) : "\\" + (one & 0xff));
            }
            return text.toString();
        }
    }
}
