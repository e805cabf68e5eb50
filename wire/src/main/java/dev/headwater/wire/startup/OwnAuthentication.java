package dev.headwater.wire.startup;

import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.auth.UpstreamAuthentication;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Answers with a password that we hold. Keys are derived on a thread of {@code threads}. */
final class OwnAuthentication implements Authenticator {
    private final String user;
    private final String password;
    private final Executor threads;
    private Optional<UpstreamAuthentication> authentication = Optional.empty();

    OwnAuthentication(String user, String password, Executor threads) {
        this.user = user;
        this.password = password;
        this.threads = threads;
    }

    @Override
    public void asked(Upstream upstream, byte[] body) {
        UpstreamAuthentication known =
                authentication.orElseGet(() -> new UpstreamAuthentication(user, password, upstream.encryption()));
        authentication = Optional.of(known);
        threads.execute(() -> {
            try {
                Optional<byte[]> answer = known.answer(body);
                upstream.eventLoop().execute(() -> upstream.proceed(answer));
            } catch (SqlStateException e) {
                upstream.eventLoop().execute(() -> upstream.fail(e.error()));
            }
        });
    }
}
