package dev.headwater.schemas.model;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ModifiableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A table of the database that holds the records of one object of a platform: what the catalogue says of the table
 * joined with what the descriptor says of the object. To Calcite it is a modifiable table whose keys are the unique
 * columns. Immutable and thread-safe.
 */
public final class SyncedTable extends AbstractTable implements ModifiableTable {
    private final Platform platform;
    private final String object;
    private final String schema;
    private final String name;
    private final long oid;
    private final String keyColumn;
    private final List<SyncedColumn> columns;
    private final List<List<String>> uniqueColumns;
    private final WriteLimits limits;

    /**
     * @param object the platform's name of the object, for example {@code Contact}
     * @param oid the table's OID, by which names are resolved (S2)
     * @param keyColumn the column that holds the platform's id
     * @param uniqueColumns the column sets of unique constraints over columns that cannot be null, the key's included
     */
    public SyncedTable(
            Platform platform,
            String object,
            String schema,
            String name,
            long oid,
            String keyColumn,
            List<SyncedColumn> columns,
            List<List<String>> uniqueColumns,
            WriteLimits limits) {
        this.platform = platform;
        this.object = object;
        this.schema = schema;
        this.name = name;
        this.oid = oid;
        this.keyColumn = keyColumn;
        this.columns = List.copyOf(columns);
        this.uniqueColumns = uniqueColumns.stream().map(List::copyOf).toList();
        this.limits = limits;
    }

    public Platform platform() {
        return platform;
    }

    public String object() {
        return object;
    }

    public String schema() {
        return schema;
    }

    public String name() {
        return name;
    }

    /** {@code schema.name}, for messages and plans; not quoted. */
    public String qualifiedName() {
        return schema + "." + name;
    }

    public long oid() {
        return oid;
    }

    public String keyColumn() {
        return keyColumn;
    }

    public List<SyncedColumn> columns() {
        return columns;
    }

    public WriteLimits limits() {
        return limits;
    }

    public Optional<SyncedColumn> findColumn(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    public int ordinalOf(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(columnName)) {
                return i;
            }
        }
        return -1;
    }

    /** Postgres types the columns, not Calcite: the plan carries slices of the client's text, so ANY is enough. */
    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        RelDataTypeFactory.Builder row = typeFactory.builder();
        for (SyncedColumn column : columns) {
            boolean key = column.name().equals(keyColumn);
            row.add(column.name(), key ? SqlTypeName.VARCHAR : SqlTypeName.ANY).nullable(!key);
        }
        return row.build();
    }

    @Override
    public Statistic getStatistic() {
        List<ImmutableBitSet> keys = uniqueColumns.stream()
                .map(set -> ImmutableBitSet.of(set.stream().map(this::ordinalOf).toList()))
                .toList();
        return Statistics.of(1000d, keys);
    }

    @Override
    public @Nullable Collection<@Nullable Object> getModifiableCollection() {
        return null;
    }

    @Override
    public TableModify toModificationRel(
            RelOptCluster cluster,
            RelOptTable table,
            Prepare.CatalogReader catalogReader,
            RelNode child,
            TableModify.Operation operation,
            @Nullable List<String> updateColumnList,
            @Nullable List<RexNode> sourceExpressionList,
            boolean flattened) {
        return LogicalTableModify.create(
                table, catalogReader, child, operation, updateColumnList, sourceExpressionList, flattened);
    }

    @Override
    public <T> Queryable<T> asQueryable(QueryProvider queryProvider, SchemaPlus parent, String tableName) {
        throw new UnsupportedOperationException("Calcite plans writes to " + qualifiedName() + " and never runs them");
    }

    @Override
    public Type getElementType() {
        return Object[].class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Calcite's signature
    public Expression getExpression(SchemaPlus parent, String tableName, Class clazz) {
        throw new UnsupportedOperationException("Calcite plans writes to " + qualifiedName() + " and never runs them");
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
