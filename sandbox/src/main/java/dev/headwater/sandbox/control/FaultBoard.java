package dev.headwater.sandbox.control;

import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults in force, in the order in which they were posted. Thread-safe. */
public final class FaultBoard {

    private final List<Armed> armed = new ArrayList<>();
    private long lastId;

    synchronized long add(Fault fault) {
        lastId++;
        armed.add(new Armed(fault));
        return lastId;
    }

    /** An id for a fault that has had its whole effect already. */
    synchronized long spend() {
        lastId++;
        return lastId;
    }

    synchronized void clear() {
        armed.clear();
    }

    /**
     * Uses up what this request meets: every delay that matches, and the first other fault. A fault behind that one
     * keeps its turn for a later request.
     */
    public synchronized Treatment take(Platform platform, ApiRequest request) {
        Duration delay = Duration.ZERO;
        FaultEffect.Outcome outcome = new FaultEffect.None();
        for (Armed candidate : armed) {
            switch (candidate.fault.effect()) {
                case FaultEffect.Delay(Duration time) -> {
                    if (candidate.meets(platform, request)) {
                        delay = delay.plus(time);
                    }
                }
                case FaultEffect.Outcome possible -> {
                    if (outcome instanceof FaultEffect.None && candidate.meets(platform, request)) {
                        outcome = possible;
                    }
                }
                // had its effect when it was posted
                case FaultEffect.TokenLoss _ -> {}
            }
        }
        armed.removeIf(Armed::isUsedUp);
        return new Treatment(delay, outcome);
    }

    /** A fault and how often it has been met. */
    private static final class Armed {

        private final Fault fault;
        private int met;

        private Armed(Fault fault) {
            this.fault = fault;
        }

        private boolean meets(Platform platform, ApiRequest request) {
            if (!fault.matches(platform, request)) {
                return false;
            }
            met++;
            return met > fault.skip();
        }

        private boolean isUsedUp() {
            return fault.times().isPresent()
                    && met >= fault.skip() + fault.times().getAsInt();
        }
    }
}
