package dev.headwater.connectors.http;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one credential. However many statements find it missing or refused, one refresh runs, and all of
 * them wait for it, each with its own patience.
 *
 * <p>The refresh runs on a thread of its own under its own bound, so that a statement with little patience cannot abort
 * it: where refresh tokens rotate, an aborted refresh would lose the only valid one. The lock guards two fields and is
 * never held during I/O. Thread-safe.
 */
public final class TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(TokenSource.class);
    private static final Duration REFRESH_BOUND = Duration.ofSeconds(30);

    /** Asks the platform for a token. Never throws for what the platform or the network does. */
    @FunctionalInterface
    public interface Refresher {
        TokenResult refresh(Deadline deadline);
    }

    private final Refresher refresher;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AccessToken token;
    private @Nullable CompletableFuture<TokenResult> pending;

    public TokenSource(Refresher refresher) {
        this.refresher = refresher;
    }

    /** The token at hand, or a fresh one if there is none or it is about to end. */
    public TokenResult current(Deadline deadline) {
        return otherThan(null, deadline);
    }

    /** A token in place of one that the platform refused; no refresh if another statement has replaced it already. */
    public TokenResult insteadOf(AccessToken refused, Deadline deadline) {
        return otherThan(refused, deadline);
    }

    private TokenResult otherThan(@Nullable AccessToken refused, Deadline deadline) {
        CompletableFuture<TokenResult> refresh;
        lock.lock();
        try {
            AccessToken known = token;
            if (known != null && !known.equals(refused) && !known.isDue()) {
                return new TokenResult.Granted(known);
            }
            refresh = pending;
            if (refresh == null) {
                refresh = new CompletableFuture<>();
                pending = refresh;
                start(refresh);
            }
        } finally {
            lock.unlock();
        }
        return await(refresh, deadline);
    }

    private void start(CompletableFuture<TokenResult> refresh) {
        Thread.ofVirtual().name("token-refresh").start(() -> {
            // whatever happens, even an Error, nobody may be left waiting for a future that is never completed
            TokenResult result = new TokenResult.Denied(
                    SqlError.of(SqlState.INTERNAL_ERROR, "the access token cannot be refreshed"));
            try {
                result = refresher.refresh(Deadline.after(REFRESH_BOUND));
            } catch (RuntimeException e) {
                LOG.error("A token refresh failed unexpectedly", e);
            } finally {
                publish(result);
                refresh.complete(result);
            }
        });
    }

    private void publish(TokenResult result) {
        lock.lock();
        try {
            pending = null;
            token = switch (result) {
                case TokenResult.Granted granted -> granted.token();
                case TokenResult.Denied denied -> null;
            };
        } finally {
            lock.unlock();
        }
    }

    private static TokenResult await(CompletableFuture<TokenResult> refresh, Deadline deadline) {
        try {
            return refresh.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new TokenResult.Denied(
                    SqlError.of(SqlState.QUERY_CANCELED, "timed out waiting for an access token of the platform")
                            .withDetail("Nothing was sent."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TokenResult.Denied(
                    SqlError.of(SqlState.QUERY_CANCELED, "canceled while waiting for an access token of the platform")
                            .withDetail("Nothing was sent."));
        } catch (ExecutionException e) {
            throw new IllegalStateException("A refresh is never completed exceptionally", e);
        }
    }
}
