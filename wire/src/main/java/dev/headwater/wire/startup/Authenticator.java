package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.wire.auth.Encryption;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Answers the authentication requests of one upstream session. Called on the event loop. */
interface Authenticator {

    /**
     * Upstream asks, or says that it is content; nothing more of it is read until {@link Upstream#proceed}.
     *
     * @param body of the Authentication message, behind the length
     */
    void asked(Upstream upstream, byte[] body);

    /** The login that is going on. Event loop only. */
    interface Upstream {
        Encryption encryption();

        Executor eventLoop();

        /** Goes on, with an answer if one is due: the body of the message. */
        void proceed(Optional<byte[]> answer);

        /** Ends the login. */
        void fail(SqlError error);
    }
}
