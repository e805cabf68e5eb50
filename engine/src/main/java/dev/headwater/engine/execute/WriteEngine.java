package dev.headwater.engine.execute;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.engine.journal.Journal;
import dev.headwater.engine.sync.Backfill;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Writes of one database: the root of the engine. Thread-safe; closing it closes the writer's connections. */
public final class WriteEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** How long a new view of a synced table may go unnoticed; until then the guard stops writes through it (S3). */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final JsonMapper json = exactJson();
    private final ScheduledThreadPoolExecutor clock = clock();
    private final WriterPool pool;
    private final WriteServices services;
    private final WriteInterceptor interceptor;

    /**
     * Connects the writer.
     *
     * @param catalog as the tables are now; changes are noticed
     * @param objects what may be in it
     * @param connectors one for each platform in the catalogue; they stay the caller's to close
     * @param process this process, as the owner of journal entries
     */
    public WriteEngine(
            SyncedCatalog catalog,
            List<ObjectDescriptor> objects,
            Map<Platform, Connector> connectors,
            WriterSettings writer,
            UUID process) {
        pool = new WriterPool(writer);
        LiveCatalog live = new LiveCatalog(catalog, pool.journalConnections(), objects, connectors);
        lookLater(live);
        services = new WriteServices(
                live,
                Map.copyOf(connectors),
                pool,
                new Journal(pool.journalConnections(), process, LEASE),
                json,
                clock,
                PATIENCE);
        interceptor = new WriteInterceptor(services);
    }

    /** Makes the first write as fast as the next ones; takes about a second, and may run beside anything else. */
    public void warmUp() {
        new WarmUp(services.catalog().current()).run();
    }

    /** The first fill of tables, by the same role that writes statements. */
    public Backfill backfill() {
        return new Backfill(pool.journalConnections(), json);
    }

    public Interceptor interceptor() {
        return interceptor;
    }

    /** The clock only starts the look, which may wait for the database. */
    private void lookLater(LiveCatalog live) {
        var _ = clock.schedule(
                () -> Thread.startVirtualThread(() -> {
                    live.look();
                    lookLater(live);
                }),
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("headwater-clock").factory());
        // most of what is set is taken back within a millisecond
        clock.setRemoveOnCancelPolicy(true);
        // what would be set after the engine was closed has nobody left who needs it
        clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return clock;
    }

    /** Numbers keep every digit, and are written without an exponent. */
    private static JsonMapper exactJson() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        pool.close();
    }
}
