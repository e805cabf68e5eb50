package dev.headwater.connectors.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * The last step before bytes leave: looks whether the platform has closed the pooled connection while it lay idle. A
 * request written to such a connection fails in a way that cannot be told from a platform that died while executing it,
 * and a harmless race would be reported as an unknown outcome (S29). OkHttp looks only at connections that were idle for
 * 10 s (RealConnection.IDLE_CONNECTION_HEALTHY_NS), longer than we keep them.
 *
 * <p>Only for HTTP/1.1, where an idle connection has nothing to read: a byte there is as bad as its end.
 */
final class LastLook implements Interceptor {
    /** The connection was found closed; nothing was written to it. */
    static final class ClosedWhileIdleException extends IOException {
        private static final long serialVersionUID = 1L;

        ClosedWhileIdleException() {
            super("the connection was closed while it was idle");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null && closedByPeer(connection.socket())) {
            // closed here too, or the pool would hand it out again
            connection.socket().close();
            throw new ClosedWhileIdleException();
        }
        if (connection != null) {
            // else the last packet of a large batch waits for the peer's delayed acknowledgement, 40 ms on Linux
            connection.socket().setTcpNoDelay(true);
        }
        return withoutInvitationToResend(chain.proceed(chain.request()));
    }

    private static boolean closedByPeer(Socket socket) {
        try {
            return hasSomethingToRead(requireNonNull(socket.getChannel())) && isAtItsEnd(socket);
        } catch (IOException e) {
            return true;
        }
    }

    /** An idle connection that is alive has nothing to read; a look that costs microseconds. */
    private static boolean hasSomethingToRead(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = channel.provider().openSelector()) {
            channel.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0;
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    /** With TLS it may have a message of the protocol to read, and go on. */
    private static boolean isAtItsEnd(Socket socket) throws IOException {
        int timeout = socket.getSoTimeout();
        try {
            socket.setSoTimeout(1);
            int ignored = socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(timeout);
            }
        }
    }

    /** OkHttp resends on its own after a 503 with {@code Retry-After: 0}; who resends a write is not its decision. */
    private static Response withoutInvitationToResend(Response response) {
        if (response.code() == 503 && "0".equals(response.header("Retry-After"))) {
            return response.newBuilder().header("Retry-After", "1").build();
        }
        return response;
    }
}
