package dev.headwater.connectors.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request politely, promises to keep the connection, and closes it: what makes pooled ones stale. */
final class OneShotServer implements AutoCloseable {
    private final ServerSocket server;
    private final Semaphore closed = new Semaphore(0);
    private final AtomicInteger requests = new AtomicInteger();

    OneShotServer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    int requests() {
        return requests.get();
    }

    void awaitClosedConnection() throws InterruptedException {
        closed.acquire();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                continue;
            }
            closed.release();
        }
    }

    private void answer(Socket socket) throws IOException {
        byte[] buffer = new byte[8192];
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                return;
            }
            head.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        requests.incrementAndGet();
        socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok"
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
