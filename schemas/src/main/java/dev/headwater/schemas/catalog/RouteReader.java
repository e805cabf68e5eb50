package dev.headwater.schemas.catalog;

import dev.headwater.schemas.model.SyncedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the other relations through which a synced table would be written. One thread at a time. */
final class RouteReader {
    /**
     * Views are followed upwards as long as they are ones that Postgres updates through, without rules and triggers of their
     * own, and have a single relation below them. What a view over several relations would write, only Postgres knows: the guard
     * stops it (S3).
     */
    private static final String ROUTES = """
        with recursive below as (
            select distinct r.ev_class as view, d.refobjid as relation
            from pg_catalog.pg_rewrite r
            join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid
                and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> r.ev_class
            where r.rulename = '_RETURN'
        ), single as (
            select view, min(relation) as relation from below group by view having count(*) = 1
        ), plain as (
            select s.* from single s
            where pg_catalog.pg_relation_is_updatable(s.view, false) <> 0
            and not exists (select from pg_catalog.pg_rewrite o where o.ev_class = s.view and o.rulename <> '_RETURN')
            and not exists (select from pg_catalog.pg_trigger t where t.tgrelid = s.view)
        ), views as (
            select p.view from plain p where p.relation = ?::oid
            union select p.view from plain p join views v on p.relation = v.view
        ), children as (
            select inhrelid as child from pg_catalog.pg_inherits where inhparent = ?::oid
            union select i.inhrelid from pg_catalog.pg_inherits i join children c on i.inhparent = c.child
        ), parents as (
            select inhparent as parent from pg_catalog.pg_inherits where inhrelid = ?::oid
            union select i.inhparent from pg_catalog.pg_inherits i join parents p on i.inhrelid = p.parent
        ), routes as (
            select view as oid, 'view' as kind from views
            union all select child, 'child table' from children
            union all select parent, 'parent table' from parents
        )
        select c.oid, n.nspname, c.relname, r.kind
        from routes r join pg_catalog.pg_class c on c.oid = r.oid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        order by c.oid\
        """;

    private final Connection connection;

    RouteReader(Connection connection) {
        this.connection = connection;
    }

    List<Route> read(SyncedTable table) throws SQLException {
        List<Route> routes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ROUTES)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                statement.setLong(parameter, table.oid());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    routes.add(new Route(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            table.qualifiedName()));
                }
            }
        }
        return routes;
    }
}
