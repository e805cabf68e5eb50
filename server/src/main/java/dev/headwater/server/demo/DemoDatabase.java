package dev.headwater.server.demo;

import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.install.Installer;
import dev.headwater.schemas.model.SqlText;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes the database of the demo: the roles, the synced tables with their guard, and a table of one's own beside them.
 * May be repeated on a database that an earlier demo has made.
 */
final class DemoDatabase {
    static final String NAME = "app";
    static final String CLIENT_ROLE = "demo";
    static final String WRITER_ROLE = "headwater_writer";

    private final DemoServer server;
    private final String clientPassword = randomPassword();
    private final String writerPassword = randomPassword();

    DemoDatabase(DemoServer server) {
        this.server = server;
    }

    String clientPassword() {
        return clientPassword;
    }

    String writerPassword() {
        return writerPassword;
    }

    /**
     * Creates what is missing and empties the synced tables.
     *
     * @throws SQLException when the server refuses
     * @throws IllegalStateException when the database holds a schema of that name which no demo has made
     */
    void create(List<ObjectDescriptor> objects) throws SQLException {
        try (Connection administrator = server.administrator("postgres").getConnection();
                Statement statement = administrator.createStatement()) {
            if (!exists(statement, "pg_database where datname = " + SqlText.literal(NAME))) {
                statement.execute("create database " + SqlText.identifier(NAME));
            }
        }
        PGSimpleDataSource app = server.administrator(NAME);
        Installer installer = new Installer(app);
        refuseForeignSchemas(app, installer, objects);
        installer.install(WRITER_ROLE, writerPassword);
        try (Connection connection = app.getConnection();
                Statement statement = connection.createStatement()) {
            createClientRole(statement);
            for (ObjectDescriptor object : objects) {
                createTable(statement, object);
                installer.guard(object.schema(), object.table(), WRITER_ROLE);
            }
            statement.execute("create table if not exists public.notes ("
                    + "id bigint generated always as identity primary key, contact_id text, body text not null)");
            grant(statement, "public.notes", "public");
        }
    }

    private static void refuseForeignSchemas(
            PGSimpleDataSource app, Installer installer, List<ObjectDescriptor> objects) throws SQLException {
        if (installer.isInstalled()) {
            return;
        }
        try (Connection connection = app.getConnection();
                Statement statement = connection.createStatement()) {
            for (String schema :
                    new TreeSet<>(objects.stream().map(ObjectDescriptor::schema).toList())) {
                if (exists(statement, "pg_namespace where nspname = " + SqlText.literal(schema))) {
                    throw new IllegalStateException("database \"" + NAME + "\" already has a schema \"" + schema
                            + "\" that is not the demo's; give --database-url another server");
                }
            }
        }
    }

    private void createClientRole(Statement statement) throws SQLException {
        boolean known = exists(statement, "pg_roles where rolname = " + SqlText.literal(CLIENT_ROLE));
        statement.execute((known ? "alter" : "create") + " role " + SqlText.identifier(CLIENT_ROLE) + " login password "
                + SqlText.literal(clientPassword));
        statement.execute("grant create on schema public to " + SqlText.identifier(CLIENT_ROLE));
    }

    private static void createTable(Statement statement, ObjectDescriptor object) throws SQLException {
        String table = SqlText.identifier(object.schema()) + "." + SqlText.identifier(object.table());
        statement.execute("create schema if not exists " + SqlText.identifier(object.schema()));
        statement.execute("drop table if exists " + table);
        statement.execute(object.createTableSql());
        grant(statement, table, object.schema());
    }

    private static void grant(Statement statement, String table, String schema) throws SQLException {
        String role = SqlText.identifier(CLIENT_ROLE);
        statement.execute("grant usage on schema " + SqlText.identifier(schema) + " to " + role);
        statement.execute("grant select, insert, update, delete on " + table + " to " + role);
    }

    private static boolean exists(Statement statement, String what) throws SQLException {
        try (ResultSet row = statement.executeQuery("select exists (select from pg_catalog." + what + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
