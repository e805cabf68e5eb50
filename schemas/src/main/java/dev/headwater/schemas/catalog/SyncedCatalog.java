package dev.headwater.schemas.catalog;

import static java.util.Objects.requireNonNull;

import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The synced tables of one database at one moment. Immutable and thread-safe. */
public final class SyncedCatalog {
    private final Map<String, SyncedTable> byName;
    private final Map<Long, SyncedTable> byOid;
    private final Set<String> unqualified;
    private final Map<Long, TableState> states;
    private final Map<Long, Route> routes;

    /** Tables of which nothing more is known. */
    public SyncedCatalog(List<SyncedTable> tables) {
        this(tables, Map.of(), List.of());
    }

    /**
     * All that is known.
     *
     * @param states by OID
     */
    public SyncedCatalog(List<SyncedTable> tables, Map<Long, TableState> states, List<Route> routes) {
        this.states = Map.copyOf(states);
        // of two tables that a relation leads to, one is enough to refuse it
        this.routes = routes.stream()
                .collect(Collectors.toUnmodifiableMap(Route::oid, Function.identity(), (first, second) -> first));
        byName = tables.stream().collect(Collectors.toUnmodifiableMap(SyncedTable::qualifiedName, Function.identity()));
        byOid = tables.stream().collect(Collectors.toUnmodifiableMap(SyncedTable::oid, Function.identity()));
        unqualified = Stream.concat(
                        tables.stream().map(SyncedTable::name), routes.stream().map(Route::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<SyncedTable> tables() {
        return List.copyOf(byName.values());
    }

    public Optional<SyncedTable> find(String schema, String table) {
        return Optional.ofNullable(byName.get(schema + "." + table));
    }

    public Optional<SyncedTable> findByOid(long oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    /** Empty only for a catalogue that was not read from a database. */
    public Optional<TableState> findState(SyncedTable table) {
        return Optional.ofNullable(states.get(table.oid()));
    }

    /** The relation of this OID, if a write to it would be a write to a synced table (S5a). */
    public Optional<Route> findRoute(long oid) {
        return Optional.ofNullable(routes.get(oid));
    }

    /** The relation of this name, if a write to it would be a write to a synced table (S5a). */
    public Optional<Route> findRoute(String schema, String relation) {
        return routes.values().stream()
                .filter(route -> route.schema().equals(schema) && route.name().equals(relation))
                .findFirst();
    }

    /** Whether another reading has found the very same. */
    public boolean describesSameAs(SyncedCatalog other) {
        return states.equals(other.states)
                && routes.equals(other.routes)
                && byName.keySet().equals(other.byName.keySet())
                && byName.values().stream()
                        .allMatch(table -> requireNonNull(other.byName.get(table.qualifiedName()))
                                .columns()
                                .equals(table.columns()));
    }

    /**
     * Whether a name without a schema could mean a synced table, or one that leads to it, depending on the session's
     * search_path (S2).
     */
    public boolean couldMean(String table) {
        return unqualified.contains(table);
    }
}
