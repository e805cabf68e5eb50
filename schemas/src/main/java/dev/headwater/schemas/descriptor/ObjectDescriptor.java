package dev.headwater.schemas.descriptor;

import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.WriteLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One object of a platform and the table that holds its records.
 *
 * @param schema the table's schema, unquoted
 * @param table the table's name, unquoted
 * @param object the platform's name of the object, for example {@code Contact}
 * @param key the name of the column that holds the platform's id; one of {@code columns}
 * @param columns in the table's order
 */
public record ObjectDescriptor(
        Platform platform,
        String schema,
        String table,
        String object,
        String key,
        WriteLimits limits,
        List<ColumnDescriptor> columns) {
    public ObjectDescriptor {
        columns = List.copyOf(columns);
    }

    /** This object with other limits, as a configuration may set them. */
    public ObjectDescriptor withLimits(WriteLimits others) {
        return new ObjectDescriptor(platform, schema, table, object, key, others, columns);
    }

    /** {@code schema.table}, for messages; not quoted. */
    public String qualifiedName() {
        return schema + "." + table;
    }

    public Optional<ColumnDescriptor> findColumn(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /**
     * The CREATE TABLE for a database that does not have the table yet. Every identifier is quoted; the schema must
     * exist. A required column is NOT NULL, so that the database refuses its absence before the platform is asked
     * (S18.3).
     */
    public String createTableSql() {
        String definitions = columns.stream().map(this::definition).collect(Collectors.joining(",\n  "));
        return "CREATE TABLE " + quoted(schema) + "." + quoted(table) + " (\n  " + definitions + "\n)";
    }

    private String definition(ColumnDescriptor column) {
        String constraint = column.name().equals(key) ? " PRIMARY KEY" : column.required() ? " NOT NULL" : "";
        return quoted(column.name()) + " " + column.type() + constraint;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
