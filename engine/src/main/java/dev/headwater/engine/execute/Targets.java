package dev.headwater.engine.execute;

import dev.headwater.engine.execute.ClientSession.Lifetime;
import dev.headwater.engine.execute.ClientSession.OwnParameter;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.execute.LiveCatalog.Snapshot;
import dev.headwater.engine.sql.TableName;
import dev.headwater.schemas.catalog.Route;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.catalog.TableState;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which synced table a name means. A name with its schema means the same in every session; for one without, the client's
 * session is asked, because search_path and temp tables decide (S2). Thread-safe.
 */
final class Targets {
    private static final int TEXT = 25;

    private final LiveCatalog catalog;

    Targets(LiveCatalog catalog) {
        this.catalog = catalog;
    }

    /** Whether the name means a synced table, or leads to one, in some session. */
    boolean couldBeSynced(TableName name) {
        SyncedCatalog tables = tables();
        return name.parts().size() == 1
                ? tables.couldMean(name.table())
                : qualified(name, tables).isPresent();
    }

    /**
     * The synced table that a write to this name would change in this session; empty when it would change none.
     *
     * @throws dev.headwater.schemas.error.SqlStateException the catalogue has to be read again, and cannot
     */
    Optional<Target> find(TableName name, ClientSession session) {
        if (name.parts().size() > 1) {
            return qualified(name, tables());
        }
        if (!tables().couldMean(name.table())) {
            return Optional.empty();
        }
        Question question = new Question(
                "select c.oid, n.nspname from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n"
                        + " on n.oid = c.relnamespace where c.oid = pg_catalog.to_regclass($1)",
                false,
                List.of(new OwnParameter(TEXT, SqlText.identifier(name.table()))),
                Lifetime.SESSION);
        List<List<@Nullable String>> rows =
                session.ask(List.of(question)).getFirst().rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        long oid = Long.parseLong(String.valueOf(rows.getFirst().getFirst()));
        return byOid(oid, String.valueOf(rows.getFirst().getLast()), name.table());
    }

    private Optional<Target> byOid(long oid, String schema, String table) {
        Snapshot seen = catalog.current();
        Optional<Target> known = byOid(oid, seen.tables());
        boolean createdAnew =
                known.isEmpty() && seen.tables().find(schema, table).isPresent();
        if (!createdAnew) {
            return known;
        }
        try {
            catalog.refresh(seen);
        } catch (SQLException e) {
            throw DatabaseErrors.of(e).toException(e);
        }
        return tables().find(schema, table).map(found -> target(found, tables()));
    }

    private static Optional<Target> byOid(long oid, SyncedCatalog tables) {
        return tables.findByOid(oid)
                .map(table -> target(table, tables))
                .or(() -> tables.findRoute(oid).flatMap(route -> through(route, tables)));
    }

    private static Optional<Target> qualified(TableName name, SyncedCatalog tables) {
        String schema = name.parts().get(name.parts().size() - 2);
        return tables.find(schema, name.table())
                .map(table -> target(table, tables))
                .or(() -> tables.findRoute(schema, name.table()).flatMap(route -> through(route, tables)));
    }

    private static Target target(SyncedTable table, SyncedCatalog tables) {
        return new Target(table, tables.findState(table).flatMap(state -> obstacle(table, state)));
    }

    private static Optional<SqlError> obstacle(SyncedTable table, TableState state) {
        if (state.obstacle().isPresent()) {
            return Optional.of(SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "a write to synced table \"" + table.qualifiedName() + "\" is not supported, because it "
                                    + state.obstacle().get())
                    .withHint("Headwater writes to ordinary tables without rules.")
                    .onTable(table.schema(), table.name()));
        }
        return state.guarded()
                ? Optional.empty()
                : Optional.of(SqlError.of(
                                SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                                "synced table \"" + table.qualifiedName() + "\" has no guard")
                        .withDetail("It was created anew, or its trigger headwater_guard was dropped or disabled.")
                        .withHint("Nothing was sent to " + table.platform() + ". Install Headwater on the table again.")
                        .onTable(table.schema(), table.name()));
    }

    /** S5a. */
    private static Optional<Target> through(Route route, SyncedCatalog tables) {
        return tables.tables().stream()
                .filter(table -> table.qualifiedName().equals(route.target()))
                .findFirst()
                .map(table -> new Target(
                        table,
                        Optional.of(SqlError.of(
                                        SqlState.FEATURE_NOT_SUPPORTED,
                                        "a write to synced table \"" + route.target() + "\" through " + route.kind()
                                                + " \"" + route.schema() + "." + route.name() + "\" is not supported")
                                .withHint("Write to \"" + route.target() + "\" itself.")
                                .onTable(route.schema(), route.name()))));
    }

    private SyncedCatalog tables() {
        return catalog.current().tables();
    }
}
