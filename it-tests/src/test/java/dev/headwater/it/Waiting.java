package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what another process or thread is about to do. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Waiting() {}

    interface Question<T> {
        T ask() throws SQLException;
    }

    /** Asks until the answer is this one. */
    static <T> void until(Question<T> question, T expected) throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        T answer = question.ask();
        while (!answer.equals(expected) && Instant.now().isBefore(end)) {
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            answer = question.ask();
        }
        assertThat(answer).isEqualTo(expected);
    }
}
