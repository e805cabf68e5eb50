package dev.headwater.engine.sql;

/**
 * What a value is assigned to.
 *
 * @param column the column's name as Postgres sees it
 * @param wholeColumn false when only an element or a field of the column is assigned, as in {@code tags[2]} or {@code
 *     address.city}
 * @param slice as written
 */
public record ColumnTarget(String column, boolean wholeColumn, Slice slice) {}
