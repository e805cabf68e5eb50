package dev.headwater.schemas.catalog;

import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The synced tables of one database at one moment. Immutable and thread-safe. */
public final class SyncedCatalog {
    private final Map<String, SyncedTable> byName;
    private final Map<Long, SyncedTable> byOid;
    private final Set<String> unqualified;

    public SyncedCatalog(List<SyncedTable> tables) {
        byName = tables.stream().collect(Collectors.toUnmodifiableMap(SyncedTable::qualifiedName, Function.identity()));
        byOid = tables.stream().collect(Collectors.toUnmodifiableMap(SyncedTable::oid, Function.identity()));
        unqualified = tables.stream().map(SyncedTable::name).collect(Collectors.toUnmodifiableSet());
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

    /** Whether a name without a schema could mean a synced table, depending on the session's search_path (S2). */
    public boolean couldMean(String table) {
        return unqualified.contains(table);
    }
}
