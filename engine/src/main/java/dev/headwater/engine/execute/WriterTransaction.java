package dev.headwater.engine.execute;

import dev.headwater.engine.plan.WritePlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The writer's transaction of one statement: rows are locked before the platform is asked and stay locked until its
 * answer is in the database (S18.2, S22). Closing it without a commit undoes everything. One thread at a time.
 */
final class WriterTransaction implements AutoCloseable {
    private final Connection connection;
    private final WritePlan plan;
    private final TableWriteSql sql;

    WriterTransaction(Connection connection, WritePlan plan, Duration lockTimeout) throws SQLException {
        this.connection = connection;
        this.plan = plan;
        this.sql = new TableWriteSql(plan.table());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + lockTimeout.toMillis());
        }
    }

    /**
     * Locks the rows with these keys.
     *
     * @param keys a JSON array of row objects that hold the key
     * @return the rows as they are now, those that are gone left out
     */
    List<LockedRow> lock(String keys) throws SQLException {
        List<LockedRow> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.lock())) {
            statement.setString(1, keys);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new LockedRow(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return rows;
    }

    /** Writes the rows, reads their images, and undoes it (S18.3): what the database would refuse, it refuses here. */
    List<String> tryWrite(String rows, Collection<String> columns) throws SQLException {
        Savepoint before = connection.setSavepoint();
        List<String> images = run(sql.attempt(plan, columns), rows);
        connection.rollback(before);
        return images;
    }

    /**
     * Writes the rows as the platform accepted them.
     *
     * @param rows a JSON array of row objects
     * @return the image of each row written, as JSON text
     */
    List<String> apply(String rows, Collection<String> columns) throws SQLException {
        return run(sql.apply(plan, columns), rows);
    }

    private List<String> run(String write, String rows) throws SQLException {
        List<String> images = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(write)) {
            statement.setString(1, rows);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    images.add(row.getString(1));
                }
            }
        }
        return images;
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }

    /**
     * A row under lock.
     *
     * @param version as {@link SourceRow#version}
     * @param image the row as JSON text
     */
    record LockedRow(String key, String version, String image) {}
}
