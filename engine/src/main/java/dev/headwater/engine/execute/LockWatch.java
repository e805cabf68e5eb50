package dev.headwater.engine.execute;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the writer from waiting for its own client (S19): neither would ever go on, and Postgres cannot see it, because
 * what the client's session waits for is no lock. Whoever waits longer than a moment is looked at through another
 * connection, and its statement is cancelled if the client's backend is among those that it waits for, be it through
 * others. Thread-safe; one watch for each statement.
 */
final class LockWatch {
    private static final Logger log = LoggerFactory.getLogger(LockWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final String QUERY_CANCELED = "57014";
    private static final String BLOCKED = """
        with recursive blocker(pid) as (
            select pg_catalog.unnest(pg_catalog.pg_blocking_pids(?))
            union
            select pg_catalog.unnest(pg_catalog.pg_blocking_pids(b.pid)) from blocker b
        )
        select case when exists (select from blocker where pid = ?) then pg_catalog.pg_cancel_backend(?) end\
        """;

    private final ScheduledExecutorService clock;
    private final DataSource connections;
    private final SyncedTable table;
    private final int writer;
    private final int client;
    /** Held while somebody looks, so that a cancellation cannot meet the writer's next statement. */
    private final ReentrantLock looking = new ReentrantLock();

    private Phase phase = Phase.WATCHING;

    private enum Phase {
        WATCHING,
        CANCELLED,
        OVER
    }

    /** Work of the writer that may wait for locks. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * A watch that has not begun.
     *
     * @param clock says when to look; the look itself is no work for it
     * @param connections other connections of the writer's role
     * @param writer the writer's backend
     * @param client the backend that serves the client
     */
    LockWatch(ScheduledExecutorService clock, DataSource connections, SyncedTable table, int writer, int client) {
        this.clock = clock;
        this.connections = connections;
        this.table = table;
        this.writer = writer;
        this.client = client;
    }

    /**
     * Does the work on the calling thread.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 55P03 when the client's own locks are in its way
     */
    <T> T during(Work<T> work) throws SQLException {
        Future<?> looks = clock.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(this::look),
                INTERVAL.toMillis(),
                INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } catch (SQLException e) {
            if (end(looks) == Phase.CANCELLED && QUERY_CANCELED.equals(e.getSQLState())) {
                throw ownLocks().toException(e);
            }
            throw e;
        } finally {
            var _ = end(looks);
        }
    }

    /** Nobody looks any more after this; answers how far it came. */
    private Phase end(Future<?> looks) {
        looks.cancel(false);
        looking.lock();
        try {
            Phase reached = phase;
            phase = Phase.OVER;
            return reached;
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            if (phase == Phase.WATCHING && cancelIfBlocked()) {
                phase = Phase.CANCELLED;
            }
        } catch (SQLException e) {
            // lock_timeout ends the wait
            log.debug("whom the writer waits for cannot be seen: {}", e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    private boolean cancelIfBlocked() throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(BLOCKED)) {
            statement.setInt(1, writer);
            statement.setInt(2, client);
            statement.setInt(3, writer);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private SqlError ownLocks() {
        return SqlError.of(
                        SqlState.LOCK_NOT_AVAILABLE,
                        "rows of synced table \"" + table.qualifiedName() + "\" are locked by this session itself")
                .withDetail("Headwater writes them in a transaction of its own, which would wait for this one.")
                .withHint("Nothing was sent to " + table.platform()
                        + ". End the transaction that has locked them (FOR UPDATE, LOCK TABLE, a foreign key) first.")
                .onTable(table.schema(), table.name());
    }
}
