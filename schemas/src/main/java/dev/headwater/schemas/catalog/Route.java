package dev.headwater.schemas.catalog;

/**
 * Another relation through which a statement would write to a synced table (S5a): a view that Postgres updates through, a
 * partition or child of the table, or a parent of it.
 *
 * @param kind for messages: {@code view}, {@code child table} or {@code parent table}
 * @param target the qualified name of the synced table
 */
public record Route(long oid, String schema, String name, String kind, String target) {}
