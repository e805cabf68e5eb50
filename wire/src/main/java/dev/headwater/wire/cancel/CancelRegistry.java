package dev.headwater.wire.cancel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The running sessions by their keys. Thread-safe. */
public final class CancelRegistry {
    private final Map<CancelKey, CancelTarget> targets = new ConcurrentHashMap<>();

    public void register(CancelKey key, CancelTarget target) {
        targets.put(key, target);
    }

    public void remove(CancelKey key, CancelTarget target) {
        targets.remove(key, target);
    }

    public Optional<CancelTarget> find(CancelKey key) {
        return Optional.ofNullable(targets.get(key));
    }
}
