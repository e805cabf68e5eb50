package dev.headwater.it;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database's superuser on a direct connection, for DDL and GRANT, and to look behind Headwater's back. */
record Superuser(Demo demo) {

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "(no row)";
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
    }
}
