package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process brings about. */
final class Await {
    private static final int TURNS = 6000;
    private static final int TURN_MILLISECONDS = 10;

    private Await() {}

    static void until(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < TURNS && !condition.getAsBoolean(); i++) {
            assertThat(never.await(TURN_MILLISECONDS, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
