package dev.headwater.engine.source;

import dev.headwater.engine.sql.Cell;
import dev.headwater.schemas.model.SyncedColumn;

/**
 * A value cast to its column's type without length, so that a bare literal keeps its meaning and an int column sees 2
 * for 1.7, while too long a text still fails in the write and is never cut (S7).
 */
final class TypedValue {
    private TypedValue() {}

    static String of(Cell cell, SyncedColumn column) {
        return switch (cell) {
            case Cell.Expression e -> "(" + e.slice().text() + ")::" + column.type();
            case Cell.Default d -> "(" + defaultOf(column) + ")::" + column.type();
        };
    }

    private static String defaultOf(SyncedColumn column) {
        String expression = column.defaultExpression();
        return expression == null ? "null" : expression;
    }
}
