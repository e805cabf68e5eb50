package dev.headwater.engine.execute;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.engine.journal.Journal;
import dev.headwater.schemas.model.Platform;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What every write of one database needs. Thread-safe.
 *
 * @param clock starts what has to be done later; nothing may wait in it
 * @param patience how long a statement without {@code statement_timeout} waits for a platform
 */
record WriteServices(
        LiveCatalog catalog,
        Map<Platform, Connector> connectors,
        WriterPool pool,
        Journal journal,
        JsonMapper json,
        ScheduledExecutorService clock,
        Duration patience) {

    /** The same with another connector for its platform. */
    WriteServices with(Connector connector) {
        Map<Platform, Connector> others = new HashMap<>(connectors);
        others.put(connector.platform(), connector);
        return new WriteServices(catalog, others, pool, journal, json, clock, patience);
    }
}
