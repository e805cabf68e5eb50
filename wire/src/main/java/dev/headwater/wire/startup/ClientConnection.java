package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.auth.Encryption;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.tls.ChannelBinding;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.util.function.Consumer;

/**
 * A client's connection while it logs in, and the name by which it does. Event loop only.
 *
 * @param context of {@code login}
 * @param login holds back what the client sends until the relay begins
 */
record ClientConnection(ChannelHandlerContext context, ClientLogin login, StartupMessage message) {

    /** The user as the client has named it, the name of the sync included. */
    String user() {
        return message.find("user").orElse("");
    }

    /** The database that the client asks for, by default the one with its user's name (PG-S10). */
    String database() {
        return message.find("database").filter(name -> !name.isEmpty()).orElse(user());
    }

    SocketAddress address() {
        return context.channel().remoteAddress();
    }

    Encryption encryption() {
        return context.pipeline().get(SslHandler.class) == null
                ? new Encryption.Plain()
                : new Encryption.Tls(ChannelBinding.asServer(context.pipeline()));
    }

    /** Writes one message, without flushing. */
    void send(Consumer<ByteBuf> encoder) {
        ByteBuf out = context.alloc().buffer();
        encoder.accept(out);
        var _ = context.write(out, context.voidPromise());
    }

    void flush() {
        context.flush();
    }

    void fail(SqlError error) {
        login.fail(context, error);
    }

    /** Why a user or a password is not accepted, whichever of the two it is (PG-A9). */
    void failPassword() {
        login.failedPassword(this);
        fail(SqlError.of(SqlState.INVALID_PASSWORD, "password authentication failed for user \"" + user() + "\"")
                .withHint("User, password, sync, or the address from which the client comes may be wrong."));
    }

    /**
     * Sends AuthenticationOk; tells whether the client wants the database that there is. Only now is it told that there
     * is no other (PG-A9).
     */
    boolean accept(UpstreamServer server) {
        send(BackendMessages::authenticationOk);
        if (database().equals(server.databaseName())) {
            return true;
        }
        fail(SqlError.of(SqlState.INVALID_CATALOG_NAME, "database \"" + database() + "\" does not exist")
                .withHint("This sync has the database \"" + server.databaseName() + "\"."));
        return false;
    }
}
