package dev.headwater.engine.execute;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.engine.plan.WritePlanner;
import dev.headwater.schemas.catalog.CatalogReader;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.catalog.TableDefinition;
import dev.headwater.schemas.catalog.TableState;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The synced tables as the database has them, read again when a write finds that they have changed, and when {@link #look}
 * sees it. A plan made from an older reading is never run: the writer compares under lock (see {@link
 * StaleDefinitionException}). Thread-safe.
 */
final class LiveCatalog {
    private static final Logger log = LoggerFactory.getLogger(LiveCatalog.class);

    private final DataSource connections;
    private final List<ObjectDescriptor> objects;
    private final Map<Platform, Connector> connectors;
    private volatile Snapshot current;
    private String digest = "";

    /** One reading, with the planner for its tables. */
    record Snapshot(SyncedCatalog tables, WritePlanner planner) {}

    LiveCatalog(
            SyncedCatalog first,
            DataSource connections,
            List<ObjectDescriptor> objects,
            Map<Platform, Connector> connectors) {
        this.connections = connections;
        this.objects = List.copyOf(objects);
        this.connectors = Map.copyOf(connectors);
        current = snapshot(first);
    }

    /** The latest reading. */
    Snapshot current() {
        return current;
    }

    /**
     * Reads again unless somebody else has in the meantime.
     *
     * @param seen what the caller has worked with
     * @return whether the latest reading is another one now
     * @throws SQLException when the catalogue cannot be read
     */
    synchronized boolean refresh(Snapshot seen) throws SQLException {
        if (current.equals(seen)) {
            read();
        }
        return !current.equals(seen);
    }

    /**
     * As {@link #refresh(Snapshot)}, if this table is not what it was.
     *
     * @throws SQLException when the catalogue cannot be read
     */
    boolean refresh(Snapshot seen, SyncedTable table) throws SQLException {
        String known =
                seen.tables().findState(table).map(TableState::definition).orElse("");
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + TableDefinition.sql(table))) {
            if (row.next() && known.equals(row.getString(1))) {
                return !current.equals(seen);
            }
        }
        return refresh(seen);
    }

    /** Reads again if anything has changed since the last look; what cannot be read now is read the next time. */
    synchronized void look() {
        try (Connection connection = connections.getConnection()) {
            String now = new CatalogReader(connection).digest(objects);
            if (!now.equals(digest)) {
                read();
                digest = now;
            }
        } catch (SQLException | RuntimeException e) {
            // whatever it is, the looks go on: an exception would end the schedule
            log.debug("the catalogue cannot be read: {}", e.getMessage());
        }
    }

    private void read() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            SyncedCatalog found = new CatalogReader(connection).read(objects);
            if (!found.describesSameAs(current.tables())) {
                log.info("synced tables, or what leads to them, have changed");
                current = snapshot(found);
            }
        }
    }

    private Snapshot snapshot(SyncedCatalog tables) {
        return new Snapshot(tables, new WritePlanner(tables, connectors));
    }
}
