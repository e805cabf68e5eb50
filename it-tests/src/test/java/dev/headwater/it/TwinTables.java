package dev.headwater.it;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The synced table and an ordinary one with the same columns and rows, and the superuser's connection to both. One
 * thread at a time.
 */
final class TwinTables implements AutoCloseable {
    private static final String COLUMNS =
            Observation.COMPUTED.stream().map(c -> " - '" + c + "'").sorted().collect(Collectors.joining());

    private final Connection superuser;
    private final SandboxControl sandbox;
    private final Set<String> ids;

    TwinTables(Demo demo, SandboxControl sandbox) throws SQLException {
        this.sandbox = sandbox;
        superuser = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
        execute("drop schema if exists native cascade", """
            create schema native;
            create table native.contacts (like salesforce.contacts including all);
            create table native.original as table salesforce.contacts;
            create sequence native.ids;
            alter table native.contacts alter id
                set default '003N' || pg_catalog.lpad(pg_catalog.nextval('native.ids')::text, 14, '0');
            create view native.contacts_view as select * from native.contacts;
            create or replace view salesforce.contacts_view as select * from salesforce.contacts;
            grant select, insert, update, delete on salesforce.contacts_view to demo;
            drop table if exists public.people, public.names;
            create table public.people (first_name text, last_name text, contact_id text, company text, age int,
                born date, score numeric(8, 3), tags text[], info jsonb, joined timestamptz, active boolean);
            create table public.names (last_name text, first_name text);
            grant select on public.people, public.names to demo\
            """);
        ids = new LinkedHashSet<>(texts("select id from native.original order by id"));
        List<String> known = List.copyOf(ids);
        execute("""
            insert into public.people values
            ('Ada', 'Lovelace', '%s', 'Kestrel Robotics', 36, '1815-12-10', 1.5, '{maths,"a, \\"b\\""}',
             '{"a": [1, "x"]}', '1833-06-05 10:00:00+00', true),
            ('Grace', 'Hopper', '%s', 'Bluefin Cartography', 85, '1906-12-09', null, '{}', null, null, false),
            ('Alan', 'Turing', '%s', 'Cinder Peak Roasters', 41, '1912-06-23', 2.125, '{maths,null}', '[]',
             '1936-05-28 00:00:00+00', null)\
            """.formatted(known.get(0), known.get(3), known.get(6)), """
            insert into public.names values ('Lovelace', 'A'), ('Hopper', 'G')\
            """);
        restore();
    }

    Set<String> ids() {
        return ids;
    }

    /** Both tables and the platform as they were. */
    void restore() throws SQLException {
        sandbox.reset();
        // the guard lets nobody else write, the superuser neither (S3)
        execute(
                "insert into headwater.guard_exempt values ('postgres', 'tests') on conflict do nothing",
                "truncate native.contacts; insert into native.contacts table native.original",
                "truncate salesforce.contacts; insert into salesforce.contacts table native.original",
                "delete from headwater.guard_exempt where role_name = 'postgres'",
                // rows come in the order of the plan, so both tables need statistics, whatever autovacuum is up to
                "analyze native.contacts, salesforce.contacts, salesforce.accounts");
    }

    /** What Postgres itself does with a statement; undone when this returns. */
    Observation nativeRun(Connection connection, CorpusStatement statement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            String sql = statement.jdbcSql();
            return Observation.run(connection, statement, toNative(sql), ids)
                    .with(contents(connection, "native.contacts"));
        } catch (SQLException e) {
            connection.rollback();
            return Observation.failure(e, contents(connection, "native.contacts"));
        } finally {
            connection.rollback();
        }
    }

    private static String toNative(String sql) {
        return sql.replace("salesforce.contacts", "native.contacts")
                .replace("SALESFORCE.CONTACTS", "NATIVE.CONTACTS")
                .replace("\"salesforce\".\"contacts\"", "\"native\".\"contacts\"");
    }

    List<String> syncedContents() throws SQLException {
        return contents(superuser, "salesforce.contacts");
    }

    private List<String> contents(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select jsonb_strip_nulls(to_jsonb(t)" + COLUMNS + ")::text from " + table + " as t")) {
            while (row.next()) {
                rows.add(Observation.masked(row.getString(1), ids));
            }
        }
        return rows.stream().sorted().toList();
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void execute(String... scripts) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (superuser) {
            restore();
            execute("drop schema native cascade", "drop view salesforce.contacts_view", "drop table people, names");
        }
    }
}
