package dev.headwater.engine.source;

import java.util.List;
import java.util.Set;

/**
 * The query that answers one jsonb object per row of a write. In each object {@code k} is the key and {@code v} the
 * version of the target row (UPDATE and DELETE only), {@code 0}, {@code 1} … are the values of the columns, and {@code
 * f0}, {@code f1} … the joined rows that RETURNING needs, as Postgres writes a row.
 *
 * @param columns the columns that the statement assigns, in its order
 * @param defaults {@code row:column} positions of VALUES cells that say DEFAULT and are left out of the request (S11)
 * @param hasKey whether the rows are rows of the target
 * @param joined how many joined rows come with each row
 * @param fetch how many rows it fetches at most: one more than one request takes (S13)
 */
public record SourceQuery(
        String sql, List<String> columns, Set<CellPosition> defaults, boolean hasKey, int joined, int fetch) {
    public SourceQuery {
        columns = List.copyOf(columns);
        defaults = Set.copyOf(defaults);
    }

    /** Whether a row leaves a column to the platform. */
    public boolean isDefault(int row, int column) {
        return defaults.contains(new CellPosition(row, column)) || defaults.contains(CellPosition.inEachRow(column));
    }

    /** A cell of VALUES, both counted from 0. */
    public record CellPosition(int row, int column) {
        private static final int EACH = -1;

        /** Of a list that stands for as many rows as its set-returning functions give. */
        static CellPosition inEachRow(int column) {
            return new CellPosition(EACH, column);
        }
    }
}
