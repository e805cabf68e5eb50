package dev.headwater.schemas.model;

import org.jspecify.annotations.Nullable;

/**
 * One column of a synced table.
 *
 * @param name the SQL name, unquoted
 * @param field the platform's name of it
 * @param type the Postgres type without length, as {@code format_type(oid, null)} prints it; the base type for a domain
 * @param fullType the declared type with its length, as {@code format_type(oid, typmod)} prints it
 * @param onCreate whether an INSERT may give it a value
 * @param onUpdate whether an UPDATE may change it
 * @param defaultExpression the database's default as SQL, or null for none
 */
public record SyncedColumn(
        String name,
        String field,
        String type,
        String fullType,
        boolean onCreate,
        boolean onUpdate,
        @Nullable String defaultExpression) {

    /** Whether an operation may write it; a DELETE writes no column. */
    public boolean writableOn(Operation operation) {
        return switch (operation) {
            case INSERT -> onCreate;
            case UPDATE -> onUpdate;
            case DELETE -> false;
        };
    }
}
