package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.AuthenticationRequest;
import dev.headwater.wire.auth.Encryption;
import dev.headwater.wire.message.Backend;
import dev.headwater.wire.message.BackendMessages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets a client and the database settle the login between them ({@code users: postgres}).
 *
 * <pre>
 *   client ◄── Authentication… ◄── upstream
 *   client ──► answer          ──► upstream
 * </pre>
 *
 * <p>Two methods bind a client to what it believes to talk to, and cannot be relayed as they are: SCRAM when both legs
 * are encrypted, because the client would rightly say that the offer has been changed (PG-A3), and md5 when the client
 * has named a sync, because the hash is salted with the user's name (PG-A8). Within TLS such a client is asked for its
 * password, and we log in with it. It is kept until the login ends.
 *
 * <p>Event loop only.
 */
final class RelayedDialogue implements LoginDialogue, Authenticator {
    private final ClientConnection client;
    private final Account account;
    private final Executor threads;
    private final Runnable opener;
    private final BooleanSupplier accepted;
    private Consumer<ByteBuf> answerTaker = _ -> {
        throw unasked();
    };
    private Optional<OwnAuthentication> own = Optional.empty();

    /**
     * A dialogue that has not begun.
     *
     * @param opener connects with the database, which will ask
     * @param accepted told after AuthenticationOk has been written; tells whether the client is welcome
     */
    RelayedDialogue(
            ClientConnection client,
            Account account,
            Executor threads,
            Consumer<Authenticator> opener,
            BooleanSupplier accepted) {
        this.client = client;
        this.account = account;
        this.threads = threads;
        this.opener = () -> opener.accept(this);
        this.accepted = accepted;
    }

    @Override
    public void begin() {
        opener.run();
    }

    @Override
    public void answer(ByteBuf body) {
        Consumer<ByteBuf> taker = answerTaker;
        answerTaker = _ -> {
            throw unasked();
        };
        taker.accept(body);
    }

    @Override
    public void asked(Upstream upstream, byte[] body) {
        switch (AuthenticationRequest.decode(body)) {
            case AuthenticationRequest.Ok() -> ok(upstream, body);
            case AuthenticationRequest.Sasl sasl when own.isEmpty() -> sasl(upstream, sasl, body);
            case AuthenticationRequest.Md5()
            when own.isEmpty() && !client.user().equals(account.databaseUser()) ->
                askForPassword(upstream, body, "md5");
            case AuthenticationRequest.CleartextPassword() when own.isEmpty() -> clearText(upstream, body);
            case AuthenticationRequest other when own.isPresent() -> own.get().asked(upstream, body);
            case AuthenticationRequest.SaslFinal() -> {
                relay(body);
                upstream.proceed(Optional.empty());
            }
            case AuthenticationRequest other -> relayAndWait(upstream, body);
        }
    }

    private void ok(Upstream upstream, byte[] body) {
        if (own.isPresent()) {
            // SCRAM is over only when the server has proved that it knows the password, too
            own.get().asked(new Verified(upstream, this::acceptClient), body);
        } else if (acceptClient()) {
            upstream.proceed(Optional.empty());
        }
    }

    private boolean acceptClient() {
        return client.accept(account.server()) && accepted.getAsBoolean();
    }

    private void sasl(Upstream upstream, AuthenticationRequest.Sasl sasl, byte[] body) {
        boolean bothEncrypted =
                upstream.encryption() instanceof Encryption.Tls && client.encryption() instanceof Encryption.Tls;
        if (bothEncrypted && sasl.offersBinding()) {
            askForPassword(upstream, body, "scram-sha-256");
            return;
        }
        client.send(out -> BackendMessages.authenticationSasl(out, sasl.withoutBinding()));
        client.flush();
        waitForAnswer(upstream);
    }

    /** The client may answer in clear text only if it knows that nothing protects it, or all of the way does. */
    private void clearText(Upstream upstream, byte[] body) {
        if (client.encryption() instanceof Encryption.Tls && upstream.encryption() instanceof Encryption.Plain) {
            upstream.fail(SqlError.of(
                            SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
                            "upstream database asks for a clear-text password, which is not sent over its unencrypted"
                                    + " connection")
                    .withHint("Use scram-sha-256 in pg_hba.conf, or encrypt with \"tls\" of the sync's database."));
            return;
        }
        relayAndWait(upstream, body);
    }

    private void askForPassword(Upstream upstream, byte[] body, String method) {
        if (client.encryption() instanceof Encryption.Plain) {
            upstream.fail(SqlError.of(
                            SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
                            "authentication method " + method
                                    + " of the upstream database cannot be relayed for user \"" + client.user() + "\"")
                    .withHint("Connect with TLS, or use scram-sha-256 in pg_hba.conf, or log in as \""
                            + account.databaseUser() + "\" while there is one sync."));
            return;
        }
        client.send(BackendMessages::authenticationCleartextPassword);
        client.flush();
        answerTaker = answer -> {
            int length = answer.bytesBefore((byte) 0);
            if (length < 0 || length != answer.readableBytes() - 1) {
                throw SqlError.of(SqlState.PROTOCOL_VIOLATION, "invalid password packet size")
                        .toException();
            }
            if (length == 0) {
                throw SqlError.of(SqlState.INVALID_PASSWORD, "empty password returned by client")
                        .toException();
            }
            String password = answer.toString(answer.readerIndex(), length, StandardCharsets.UTF_8);
            OwnAuthentication authentication = new OwnAuthentication(account.databaseUser(), password, threads);
            own = Optional.of(authentication);
            authentication.asked(upstream, body);
        };
    }

    private void relayAndWait(Upstream upstream, byte[] body) {
        relay(body);
        waitForAnswer(upstream);
    }

    private void relay(byte[] body) {
        client.send(out ->
                out.writeByte(Backend.AUTHENTICATION).writeInt(4 + body.length).writeBytes(body));
        client.flush();
    }

    private void waitForAnswer(Upstream upstream) {
        answerTaker = answer -> upstream.proceed(Optional.of(ByteBufUtil.getBytes(answer)));
        // the last token of GSSAPI is answered by nobody: upstream may go on by itself
        upstream.proceed(Optional.empty());
    }

    private static SqlStateException unasked() {
        return SqlError.of(SqlState.PROTOCOL_VIOLATION, "client answered before it was asked")
                .toException();
    }

    /** Goes on with a database that has verified us, if the client is welcome. */
    private record Verified(Upstream upstream, BooleanSupplier welcome) implements Upstream {
        @Override
        public Encryption encryption() {
            return upstream.encryption();
        }

        @Override
        public Executor eventLoop() {
            return upstream.eventLoop();
        }

        @Override
        public void proceed(Optional<byte[]> answer) {
            if (welcome.getAsBoolean()) {
                upstream.proceed(answer);
            }
        }

        @Override
        public void fail(SqlError error) {
            upstream.fail(error);
        }
    }
}
