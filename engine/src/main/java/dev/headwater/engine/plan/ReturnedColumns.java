package dev.headwater.engine.plan;

import dev.headwater.engine.sql.Returning;
import dev.headwater.engine.sql.ReturningItem;
import dev.headwater.engine.sql.RowReferences;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of the target a RETURNING list may refer to; a name that means something else may count as one.
 *
 * @param names of columns, system columns included
 * @param all whether every column is named, as by {@code *}
 */
record ReturnedColumns(Set<String> names, boolean all, SyncedTable table) {
    private static final List<String> SYSTEM_COLUMNS = List.of("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax");

    ReturnedColumns {
        names = Set.copyOf(names);
    }

    /** @param relation the target's alias, or its name when it has none */
    static ReturnedColumns of(Returning returning, String relation, SyncedTable table) {
        Set<String> names = new HashSet<>();
        boolean all = false;
        for (ReturningItem item : returning.items()) {
            RowReferences references = RowReferences.in(item.expression(), relation);
            names.addAll(references.columns());
            all |= references.wholeRow() || (item.star() && item.qualifier().isEmpty());
        }
        return new ReturnedColumns(names, all, table);
    }

    /** A column that exists in the table itself only, not in the images of its rows. */
    Optional<String> findSystemColumn() {
        return SYSTEM_COLUMNS.stream().filter(names::contains).findFirst();
    }

    /** Those whose values only the platform knows. The key is not among them: every platform answers it. */
    List<String> computed() {
        return table.columns().stream()
                .filter(c -> !c.onCreate() && !c.onUpdate() && !c.field().isEmpty())
                .map(SyncedColumn::name)
                .filter(name -> !name.equals(table.keyColumn()) && (all || names.contains(name)))
                .toList();
    }
}
