package dev.headwater.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A database that says what no Postgres says. Serves one connection by a script. */
final class ScriptedUpstream implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> end = new CompletableFuture<>();

    /** What happens after the StartupMessage has been read. */
    @FunctionalInterface
    interface Script {
        void play(DataInputStream in, OutputStream out) throws IOException;
    }

    private ScriptedUpstream() throws IOException {}

    static ScriptedUpstream plays(Script script) throws IOException {
        ScriptedUpstream upstream = new ScriptedUpstream();
        Thread.ofVirtual().start(() -> upstream.serve(script));
        return upstream;
    }

    private void serve(Script script) {
        try (Socket socket = listener.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(in.readInt() - 4);
            script.play(in, socket.getOutputStream());
            end.complete("played");
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Waits for the end of the script. */
    void awaitEnd() throws Exception {
        end.get(15, TimeUnit.SECONDS);
    }

    static byte[] message(char type, byte[]... parts) {
        int length = 4;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] message = new byte[1 + length];
        ByteBuffer buffer = ByteBuffer.wrap(message).put((byte) type).putInt(length);
        for (byte[] part : parts) {
            buffer.put(part);
        }
        return message;
    }

    /** Reads one message and returns its body. */
    static String read(DataInputStream in) throws IOException {
        in.readByte();
        return new String(in.readNBytes(in.readInt() - 4), StandardCharsets.ISO_8859_1);
    }

    /** The end of a login without any question. */
    static void welcome(OutputStream out) throws IOException {
        out.write(message('R', RawClient.int4(0)));
        out.write(message('Z', new byte[] {'I'}));
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
