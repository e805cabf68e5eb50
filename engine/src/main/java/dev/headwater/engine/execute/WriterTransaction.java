package dev.headwater.engine.execute;

import dev.headwater.engine.journal.Journal;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.model.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The writer's transaction of one statement: rows are locked before the platform is asked and stay locked until its
 * answer is in the database (S18.2, S22). Closing it without a commit undoes everything. Two round trips: one before the
 * request, one after it. One thread at a time.
 */
final class WriterTransaction implements AutoCloseable {
    private final Connection connection;
    private final WritePlan plan;
    private final TableWriteSql sql;

    /** Takes over a connection without autocommit. */
    WriterTransaction(Connection connection, WritePlan plan) {
        this.connection = connection;
        this.plan = plan;
        this.sql = new TableWriteSql(plan);
    }

    /**
     * Locks the target rows and writes them as they would be, to see what the database makes of it (S18.3). An INSERT is
     * undone at once, because the platform has yet to give the keys; an UPDATE or DELETE stands until the end.
     *
     * @param keys of the target rows; nothing for an INSERT
     * @param rows a JSON array of row objects
     */
    Attempt attempt(List<String> keys, String rows, Collection<String> columns) throws SQLException {
        boolean insert = plan.operation() == Operation.INSERT;
        // the lock on the table is the transaction's own, so that undoing the attempt does not give it away
        String write = insert
                ? sql.lockTable() + "; " + sql.definition() + "; savepoint attempt; " + sql.attempt(columns)
                        + "; rollback to savepoint attempt"
                : sql.lock(columns) + "; " + sql.definition() + "; savepoint attempt; " + sql.attempt(columns);
        try (PreparedStatement statement = connection.prepareStatement(write)) {
            if (insert) {
                statement.setString(1, rows);
            } else {
                statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
                statement.setString(2, rows);
            }
            List<List<String[]>> results = results(statement);
            List<LockedRow> locked = insert
                    ? List.of()
                    : results.getFirst().stream()
                            .map(r -> new LockedRow(r[0], r[1], r[2]))
                            .toList();
            String definition = String.valueOf(results.get(insert ? 0 : 1).getFirst()[0]);
            return new Attempt(definition, locked, images(results.getLast()));
        }
    }

    /**
     * Writes the rows as the platform accepted them instead of the attempt, with the journal's last word, and commits.
     *
     * @param rows a JSON array of row objects
     * @return the image of each row written, as JSON text
     */
    List<String> applyAndCommit(String rows, Collection<String> columns, Journal.Applied applied) throws SQLException {
        String write = "rollback to savepoint attempt; " + sql.apply(columns) + "; " + Journal.Applied.SQL + "; commit";
        try (PreparedStatement statement = connection.prepareStatement(write)) {
            statement.setString(1, rows);
            applied.bind(statement, 2);
            return images(results(statement).getFirst());
        }
    }

    /** The backend that serves this transaction. */
    int backend() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** Commits what {@link #attempt} wrote, with the journal's last word. */
    void commitAttempt(Journal.Applied applied) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Journal.Applied.SQL + "; commit")) {
            applied.bind(statement, 1);
            statement.execute();
        }
    }

    /** The rows of every statement in the text that returns rows, in order. */
    private static List<List<String[]>> results(PreparedStatement statement) throws SQLException {
        List<List<String[]>> results = new ArrayList<>();
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                results.add(read(statement.getResultSet()));
            }
            rows = statement.getMoreResults();
        }
        return results;
    }

    private static List<String[]> read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        List<String[]> read = new ArrayList<>();
        while (rows.next()) {
            String[] row = new String[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = rows.getString(i + 1);
            }
            read.add(row);
        }
        return read;
    }

    private static List<String> images(List<String[]> rows) {
        return rows.stream().map(row -> row[0]).toList();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }

    /**
     * What an attempt found and made.
     *
     * @param definition of the table, as in {@link WritePlan#definition}
     * @param locked the target rows as they were, those that are gone left out
     * @param images the rows as they would be, as JSON text
     */
    record Attempt(String definition, List<LockedRow> locked, List<String> images) {}

    /**
     * A row under lock.
     *
     * @param version as {@link SourceRow#version}
     * @param image what the write would destroy of it, as JSON text
     */
    record LockedRow(String key, String version, String image) {}
}
