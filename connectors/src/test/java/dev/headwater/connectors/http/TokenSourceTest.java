package dev.headwater.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenSourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger refreshes = new AtomicInteger();

    @Test
    void sixteenStatementsThatFindATokenRefusedCauseOneRefresh() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(16);
        TokenSource source = new TokenSource(deadline -> {
            int number = refreshes.incrementAndGet();
            if (number > 1) {
                await(allAsked);
            }
            return granted(number);
        });
        AccessToken old = token(source.current(Deadline.after(PATIENCE)));

        List<Future<TokenResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                results.add(threads.submit(() -> {
                    allAsked.countDown();
                    return source.insteadOf(old, Deadline.after(PATIENCE));
                }));
            }
            for (Future<TokenResult> result : results) {
                assertThat(result.get()).isEqualTo(granted(2));
            }
        }
        assertThat(refreshes).hasValue(2);
    }

    @Test
    void aTokenThatIsAboutToEndIsReplacedBeforeItIsRefused() {
        TokenSource source = new TokenSource(deadline -> new TokenResult.Granted(new AccessToken(
                Secret.of("token" + refreshes.incrementAndGet()),
                URI.create("http://127.0.0.1:1"),
                Deadline.after(refreshes.get() == 1 ? Duration.ZERO : Duration.ofHours(1)))));

        AccessToken first = token(source.current(Deadline.after(PATIENCE)));
        AccessToken second = token(source.current(Deadline.after(PATIENCE)));

        assertThat(second).isNotEqualTo(first);
        assertThat(token(source.current(Deadline.after(PATIENCE)))).isEqualTo(second);
        assertThat(refreshes).hasValue(2);
    }

    @Test
    void aTokenIsKeptUntilItIsRefused() {
        TokenSource source = new TokenSource(deadline -> granted(refreshes.incrementAndGet()));

        AccessToken first = token(source.current(Deadline.after(PATIENCE)));
        assertThat(token(source.current(Deadline.after(PATIENCE)))).isEqualTo(first);
        AccessToken second = token(source.insteadOf(first, Deadline.after(PATIENCE)));
        // a statement that was slower to find out does not refresh once more
        assertThat(token(source.insteadOf(first, Deadline.after(PATIENCE)))).isEqualTo(second);
        assertThat(refreshes).hasValue(2);
    }

    @Test
    void aStatementWaitsNoLongerThanItsPatienceAndTheRefreshGoesOn() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        TokenSource source = new TokenSource(deadline -> {
            await(slow);
            return granted(refreshes.incrementAndGet());
        });

        TokenResult impatient = source.current(Deadline.after(Duration.ofMillis(50)));
        slow.countDown();

        assertThat(impatient)
                .isInstanceOfSatisfying(
                        TokenResult.Denied.class,
                        d -> assertThat(d.error().state()).isEqualTo(SqlState.QUERY_CANCELED));
        assertThat(token(source.current(Deadline.after(PATIENCE)))).isEqualTo(token(granted(1)));
    }

    @Test
    void aRefusalIsNotRemembered() {
        TokenResult refusal = new TokenResult.Denied(SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "no"));
        TokenSource source =
                new TokenSource(deadline -> refreshes.incrementAndGet() == 1 ? refusal : granted(refreshes.get()));

        assertThat(source.current(Deadline.after(PATIENCE))).isEqualTo(refusal);
        assertThat(source.current(Deadline.after(PATIENCE))).isEqualTo(granted(2));
    }

    @Test
    void aBugInARefreshLeavesNobodyWaiting() {
        TokenSource source = new TokenSource(deadline -> {
            throw new IllegalStateException("bug");
        });

        assertThat(source.current(Deadline.after(PATIENCE)))
                .isInstanceOfSatisfying(
                        TokenResult.Denied.class,
                        d -> assertThat(d.error().state()).isEqualTo(SqlState.INTERNAL_ERROR));
    }

    private static TokenResult granted(int number) {
        return new TokenResult.Granted(new AccessToken(Secret.of("token" + number), URI.create("https://org.example")));
    }

    private static AccessToken token(TokenResult result) {
        assertThat(result).isInstanceOf(TokenResult.Granted.class);
        return ((TokenResult.Granted) result).token();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
