package dev.headwater.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays answers, and lets them all go when the sandbox closes. Thread-safe. */
final class Pause {

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits the whole time, or until the sandbox closes or the thread is interrupted. */
    void take(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            boolean cutShort = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
            if (cutShort) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        closed.countDown();
    }
}
