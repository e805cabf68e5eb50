package dev.headwater.wire;

import dev.headwater.wire.relay.WriteScan;
import java.util.List;

/**
 * What the wire server needs to know.
 *
 * @param scan the cheap test that lets reads pass
 */
public record WireSettings(ListenSettings listen, List<SyncRoute> syncs, WriteScan scan) {
    public WireSettings {
        syncs = List.copyOf(syncs);
    }
}
