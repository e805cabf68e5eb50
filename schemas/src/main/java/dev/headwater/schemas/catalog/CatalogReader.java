package dev.headwater.schemas.catalog;

import dev.headwater.schemas.descriptor.ColumnDescriptor;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code pg_catalog} and joins it with the descriptors. One thread at a time. */
public final class CatalogReader {
    private static final String TABLE = """
        select c.oid from pg_catalog.pg_class c
        where c.relnamespace = pg_catalog.to_regnamespace(pg_catalog.quote_ident(?))
          and c.relname = ? and c.relkind in ('r', 'p', 'f', 'v', 'm')\
        """;

    // a typmod of -1 asks for the type without its length: bpchar and not character, which would mean character(1)
    private static final String COLUMNS = """
        select a.attname,
               pg_catalog.format_type(case t.typtype when 'd' then t.typbasetype else a.atttypid end, -1),
               pg_catalog.format_type(a.atttypid, a.atttypmod),
               case when a.attidentity = '' and a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid) end
        from pg_catalog.pg_attribute a
        join pg_catalog.pg_type t on t.oid = a.atttypid
        left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = ? and a.attnum > 0 and not a.attisdropped
        order by a.attnum\
        """;

    private static final String UNIQUE = """
        select array_agg(a.attname::text order by a.attnum)
        from pg_catalog.pg_index i
        join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = ? and i.indisunique and i.indisvalid and i.indimmediate
          and i.indpred is null and i.indexprs is null and i.indnkeyatts = i.indnatts
        group by i.indexrelid
        having bool_and(a.attnotnull)\
        """;

    private static final String STATE = """
        (select t.tgenabled = 'A' from pg_catalog.pg_trigger t
                where t.tgrelid = c.oid and t.tgname = 'headwater_guard'),
               exists (select from pg_catalog.pg_attribute a, pg_catalog.aclexplode(a.attacl) as g
                       where a.attrelid = c.oid and g.privilege_type = 'SELECT'),
               case c.relkind when 'p' then 'is partitioned' when 'f' then 'is a foreign table' when 'v' then 'is a view'
                   when 'm' then 'is a materialized view' else
                   case when exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid) then 'has rewrite rules'
                   end
               end
        from pg_catalog.pg_class c where c.oid = ?\
        """;

    private final Connection connection;

    public CatalogReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * The synced tables among the objects that exist in this database, as one snapshot shows them.
     *
     * @throws SQLException when the catalogue cannot be read
     */
    public SyncedCatalog read(List<ObjectDescriptor> objects) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // an empty search_path makes format_type and pg_get_expr qualify every name
            statement.execute("set transaction isolation level repeatable read; set local search_path = ''");
            return readAll(objects);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * A short text that changes whenever {@link #read} could find something else.
     *
     * @throws SQLException when the catalogue cannot be read
     */
    public String digest(List<ObjectDescriptor> objects) throws SQLException {
        String definitions = objects.stream()
                .map(object -> TableDefinition.sql(object.schema(), object.table()))
                .collect(Collectors.joining(", "));
        String sql = "select pg_catalog.concat_ws('/', (select pg_catalog.sum(r.xmin::text::int8 + r.oid::int8)"
                + " from pg_catalog.pg_rewrite r), (select pg_catalog.sum(i.xmin::text::int8 + i.inhrelid::int8)"
                + " from pg_catalog.pg_inherits i), " + definitions + ")";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private SyncedCatalog readAll(List<ObjectDescriptor> objects) throws SQLException {
        List<SyncedTable> tables = new ArrayList<>();
        Map<Long, TableState> states = new HashMap<>();
        List<Route> routes = new ArrayList<>();
        for (ObjectDescriptor object : objects) {
            Optional<Long> oid = findOid(object);
            if (oid.isPresent()) {
                SyncedTable table = table(object, oid.get());
                tables.add(table);
                states.put(table.oid(), state(table));
                routes.addAll(new RouteReader(connection).read(table));
            }
        }
        return new SyncedCatalog(tables, states, routes);
    }

    private TableState state(SyncedTable table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + TableDefinition.sql(table) + ", " + STATE)) {
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new TableState(
                        String.valueOf(row.getString(1)),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getString(4)));
            }
        }
    }

    private Optional<Long> findOid(ObjectDescriptor object) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setString(1, object.schema());
            statement.setString(2, object.table());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private SyncedTable table(ObjectDescriptor object, long oid) throws SQLException {
        List<SyncedColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setLong(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(column(object, row));
                }
            }
        }
        return new SyncedTable(
                object.platform(),
                object.object(),
                object.schema(),
                object.table(),
                oid,
                object.key(),
                columns,
                uniqueColumns(oid),
                object.limits());
    }

    /** A column that the descriptor does not know belongs to the database alone and cannot be sent anywhere. */
    private static SyncedColumn column(ObjectDescriptor object, ResultSet row) throws SQLException {
        String name = row.getString(1);
        Optional<ColumnDescriptor> known = object.findColumn(name);
        return new SyncedColumn(
                name,
                known.map(ColumnDescriptor::field).orElse(""),
                row.getString(2),
                row.getString(3),
                known.map(ColumnDescriptor::onCreate).orElse(false),
                known.map(ColumnDescriptor::onUpdate).orElse(false),
                defaultOf(row));
    }

    private static @Nullable String defaultOf(ResultSet row) throws SQLException {
        return row.getString(4);
    }

    private List<List<String>> uniqueColumns(long oid) throws SQLException {
        List<List<String>> sets = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNIQUE)) {
            statement.setLong(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Array names = row.getArray(1);
                    sets.add(Arrays.asList((String[]) names.getArray()));
                }
            }
        }
        return sets;
    }
}
