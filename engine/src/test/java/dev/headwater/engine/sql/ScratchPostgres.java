package dev.headwater.engine.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A Postgres of its own with the corpus's tables, which is asked what texts mean. One thread at a time. */
final class ScratchPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Connection connection;

    ScratchPostgres(String... scripts) throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        // the simple protocol: $1 stays in the text, for generic_plan to plan with
        String url = server.getJdbcUrl("postgres", "postgres") + "&preferQueryMode=simple";
        connection = DriverManager.getConnection(url);
        for (String script : scripts) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(Corpus.script(script));
            }
        }
    }

    Connection connection() {
        return connection;
    }

    void set(String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + name + " = " + value);
        }
    }

    /** The plan with all its expressions, or the error. */
    String plan(String sql) {
        return answer("explain (verbose, generic_plan) " + sql);
    }

    /** All rows of an answer, or the error without its position. */
    String answer(String sql) {
        try (Statement statement = connection.createStatement()) {
            // the server shall see the very text: no parsing by the driver
            statement.setEscapeProcessing(false);
            StringBuilder answer = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    answer.append(rows.getString(1)).append('\n');
                }
            }
            return answer.toString();
        } catch (SQLException e) {
            return "ERROR " + e.getSQLState() + " "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
