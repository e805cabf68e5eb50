package dev.headwater.schemas.descriptor;

/**
 * One field of a platform's object as a column.
 *
 * @param name the SQL name, unquoted
 * @param field the platform's name of it
 * @param type the Postgres type with its length, for example {@code varchar(80)}
 * @param onCreate whether an INSERT may give it a value
 * @param onUpdate whether an UPDATE may change it
 * @param required whether a record cannot be created without it
 * @param computed whether the platform alone gives it a value (S12)
 */
public record ColumnDescriptor(
        String name,
        String field,
        String type,
        boolean onCreate,
        boolean onUpdate,
        boolean required,
        boolean computed) {}
