package dev.headwater.schemas.install;

import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Installs guard, journal and writer role, as often as it is called: what is there already is left alone. Works as a
 * role that may create schemas and roles.
 */
public final class Installer {
    private static final String SCHEMA = "headwater";

    private final DataSource administrator;

    public Installer(DataSource administrator) {
        this.administrator = administrator;
    }

    /**
     * Brings the {@code headwater} schema to this version and makes the writer role able to log in.
     *
     * @throws SQLException when the administrator lacks a right or the database cannot be reached
     */
    public void install(String writerRole, String writerPassword) throws SQLException {
        Flyway.configure(Installer.class.getClassLoader())
                .dataSource(administrator)
                .schemas(SCHEMA)
                .table("schema_history")
                .locations("classpath:dev/headwater/schemas/install")
                .load()
                .migrate();
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            createWriter(statement, writerRole, writerPassword);
        }
    }

    /** Puts the guard on a table and lets the writer read and change it. */
    public void guard(String schema, String table, String writerRole) throws SQLException {
        String qualified = SqlText.identifier(schema) + "." + SqlText.identifier(table);
        String writer = SqlText.identifier(writerRole);
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : List.of(
                    // CREATE OR REPLACE TRIGGER came with PostgreSQL 14
                    "drop trigger if exists headwater_guard on " + qualified,
                    "create trigger headwater_guard before insert or update or delete or truncate on " + qualified
                            + " for each statement execute function headwater.guard()",
                    // also in sessions with session_replication_role = replica
                    "alter table " + qualified + " enable always trigger headwater_guard",
                    "grant usage on schema " + SqlText.identifier(schema) + " to " + writer,
                    "grant select, insert, update, delete on " + qualified + " to " + writer)) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** Whether the schema is installed, so that writes may be served. */
    public boolean isInstalled() throws SQLException {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('headwater.mutations') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Whether a table carries an enabled guard. */
    public boolean isGuarded(SyncedTable table) throws SQLException {
        String sql = "select exists (select from pg_catalog.pg_trigger where tgrelid = " + table.oid()
                + " and tgname = 'headwater_guard' and tgenabled = 'A')";
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void createWriter(Statement statement, String role, String password) throws SQLException {
        String name = SqlText.identifier(role);
        boolean exists;
        try (ResultSet row = statement.executeQuery(
                "select exists (select from pg_catalog.pg_roles where rolname = " + SqlText.literal(role) + ")")) {
            exists = row.next() && row.getBoolean(1);
        }
        statement.execute(
                (exists ? "alter" : "create") + " role " + name + " login password " + SqlText.literal(password));
        statement.execute("grant usage on schema headwater to " + name);
        statement.execute("grant select, insert, update on headwater.mutations to " + name);
        statement.execute("insert into headwater.guard_exempt values (" + SqlText.literal(role)
                + ", 'writes of statements') on conflict do nothing");
    }
}
