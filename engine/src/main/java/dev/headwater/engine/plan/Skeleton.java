package dev.headwater.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.headwater.engine.source.SetValue;
import dev.headwater.engine.sql.ColumnReference;
import dev.headwater.engine.sql.Conjunct;
import dev.headwater.engine.sql.InsertSource;
import dev.headwater.engine.sql.KeyValue;
import dev.headwater.engine.sql.Slice;
import dev.headwater.engine.sql.WhereClause;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds the relational skeleton of a write: scan, filter, project, TableModify. Conditions that bound the number of
 * rows become real expressions; every other expression is one opaque call that carries its slice. The tables of FROM and
 * USING are left out: a row of the target counts once, however many rows they give it (S9). Nothing is validated
 * or typed here: Postgres does that with the client's own text (S4). One thread at a time.
 */
final class Skeleton {
    private static final SqlReturnTypeInference ANY =
            ReturnTypes.explicit(types -> types.createTypeWithNullability(types.createSqlType(SqlTypeName.ANY), true));

    private final RelBuilder builder;
    private final Prepare.CatalogReader catalog;
    private final SyncedTable table;

    Skeleton(RelBuilder builder, Prepare.CatalogReader catalog, SyncedTable table) {
        this.builder = builder;
        this.catalog = catalog;
        this.table = table;
    }

    RelNode insert(InsertSource source, List<SyncedColumn> columns) {
        RelNode input = switch (source) {
            case InsertSource.Values values -> values(values, columns);
            case InsertSource.Query query -> query(query, columns);
            case InsertSource.DefaultValues none ->
                builder.values(new String[] {"row"}, 0).build();
        };
        return modify(TableModify.Operation.INSERT, input, null, null);
    }

    RelNode update(Optional<String> alias, WhereClause where, List<SyncedColumn> columns, List<SetValue> values) {
        filteredScan(alias, where);
        List<RexNode> sources = values.stream()
                .flatMap(value ->
                        Collections.nCopies(value.width(), opaque(value.slice().text())).stream())
                .toList();
        List<RexNode> all = new ArrayList<>(builder.fields());
        all.addAll(sources);
        RelNode input = builder.project(all).build();
        List<String> names = columns.stream().map(SyncedColumn::name).toList();
        return modify(TableModify.Operation.UPDATE, input, names, sources);
    }

    RelNode delete(Optional<String> alias, WhereClause where) {
        filteredScan(alias, where);
        return modify(TableModify.Operation.DELETE, builder.build(), null, null);
    }

    RelNode merge(Slice statement) {
        return modify(TableModify.Operation.MERGE, opaqueQuery(statement.text(), List.of("row")), List.of(), null);
    }

    /** One tuple per row, so that Calcite's own metadata counts them; each column is a call over all its cells. */
    private RelNode values(InsertSource.Values values, List<SyncedColumn> columns) {
        Object[] ordinals = new Object[values.rows().size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = i;
        }
        builder.values(new String[] {"row"}, ordinals);
        List<RexNode> cells = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            cells.add(opaque(values.rows().stream()
                    .map(row -> column < row.size() ? row.get(column).slice().text() : "")
                    .collect(Collectors.joining(", "))));
        }
        return cells.isEmpty() ? builder.build() : builder.project(cells).build();
    }

    private RelNode query(InsertSource.Query query, List<SyncedColumn> columns) {
        List<String> names = columns.stream().map(SyncedColumn::name).toList();
        builder.push(opaqueQuery(query.slice().text(), names));
        query.literalLimit()
                .filter(limit -> limit <= Integer.MAX_VALUE)
                .ifPresent(limit -> builder.limit(0, limit.intValue()));
        return builder.build();
    }

    private RelNode opaqueQuery(String slice, List<String> columns) {
        RelDataTypeFactory.Builder row = builder.getTypeFactory().builder();
        columns.forEach(c -> row.add(c, SqlTypeName.ANY).nullable(true));
        return new OpaqueQuery(builder.getCluster(), row.build(), slice);
    }

    private void filteredScan(Optional<String> alias, WhereClause where) {
        builder.scan(table.schema(), table.name());
        if (where instanceof WhereClause.Condition condition) {
            builder.filter(condition.conjuncts().stream()
                    .map(conjunct -> predicate(conjunct, alias))
                    .toList());
        }
    }

    private RexNode predicate(Conjunct conjunct, Optional<String> alias) {
        return switch (conjunct) {
            case Conjunct.KeyEquals equals
            when isUnique(equals.column(), alias) ->
                builder.equals(builder.field(equals.column().column()), value(equals.value()));
            case Conjunct.KeyIn in
            when isUnique(in.column(), alias) ->
                builder.in(
                        builder.field(in.column().column()),
                        in.values().stream().map(this::value).toList());
            case Conjunct.KeyEquals equals -> condition(equals.slice());
            case Conjunct.KeyIn in -> condition(in.slice());
            case Conjunct.KeyAnyArray any when isUnique(any.column(), alias) -> elements(any);
            case Conjunct.KeyAnyArray any -> condition(any.slice());
            case Conjunct.Opaque opaque -> condition(opaque.slice());
        };
    }

    /** One comparison for each element, whatever it is: they are what bounds the rows. */
    private RexNode elements(Conjunct.KeyAnyArray any) {
        RexNode column = builder.field(any.column().column());
        return builder.or(IntStream.rangeClosed(1, any.count())
                .mapToObj(i -> builder.equals(column, opaque("(" + any.slice().text() + ")[" + i + "]")))
                .toList());
    }

    /** A comparison counts only on a column of the target that is unique by itself. */
    private boolean isUnique(ColumnReference column, Optional<String> alias) {
        boolean own =
                column.qualifier().isEmpty() || column.qualifier().getLast().equals(alias.orElse(table.name()));
        int ordinal = own ? table.ordinalOf(column.column()) : -1;
        return ordinal >= 0 && table.getStatistic().isKey(ImmutableBitSet.of(ordinal));
    }

    private RexNode value(KeyValue value) {
        return switch (value) {
            case KeyValue.Text text -> builder.literal(text.value());
            case KeyValue.Numeric number -> builder.literal(new BigDecimal(number.value()));
            case KeyValue.Bool bool -> builder.literal(bool.value());
            case KeyValue.Null none -> opaque("NULL");
            case KeyValue.Parameter parameter -> parameter(parameter.number());
        };
    }

    private RexNode parameter(int number) {
        RelDataType varchar = builder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR);
        return builder.getRexBuilder().makeDynamicParam(varchar, number - 1);
    }

    private RexNode condition(Slice slice) {
        return builder.call(new OpaqueExpression(slice.text(), ReturnTypes.BOOLEAN_NULLABLE));
    }

    private RexNode opaque(String slice) {
        return builder.call(new OpaqueExpression(slice, ANY));
    }

    private RelNode modify(
            TableModify.Operation operation,
            RelNode input,
            @Nullable List<String> updated,
            @Nullable List<RexNode> sources) {
        RelOptTable target = requireNonNull(catalog.getTableForMember(List.of(table.schema(), table.name())));
        return LogicalTableModify.create(target, catalog, input, operation, updated, sources, false);
    }
}
