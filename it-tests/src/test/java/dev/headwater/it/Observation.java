package dev.headwater.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.PGResultSetMetaData;

/**
 * What a client sees of one statement, and what the table holds afterwards.
 *
 * @param sqlState {@code 00000} for success
 * @param count rows written according to the command tag; -1 where the rows are returned
 * @param columns names and types of RETURNING
 * @param rows of RETURNING, in order
 * @param contents the table's rows
 */
record Observation(String sqlState, int count, List<String> columns, List<String> rows, List<String> contents) {
    private static final Pattern ID = Pattern.compile("003[0-9A-Za-z]{15}");

    /** Columns that the platform fills, so that an ordinary table has nothing to compare with. */
    static final Set<String> COMPUTED = Set.of(
            "name",
            "mailing_address",
            "is_email_bounced",
            "photo_url",
            "master_record_id",
            "is_deleted",
            "created_date",
            "created_by_id",
            "last_modified_date",
            "last_modified_by_id",
            "system_modstamp",
            "last_activity_date",
            "last_viewed_date",
            "last_referenced_date");

    static Observation failure(SQLException failure, List<String> contents) {
        return new Observation(String.valueOf(failure.getSQLState()), 0, List.of(), List.of(), contents);
    }

    /** Runs a statement; the contents are left out. */
    static Observation run(Connection connection, CorpusStatement statement, String sql, Set<String> known)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            statement.bind(prepared);
            if (!prepared.execute()) {
                return new Observation("00000", prepared.getUpdateCount(), List.of(), List.of(), List.of());
            }
            try (ResultSet result = prepared.getResultSet()) {
                return new Observation("00000", -1, columns(result.getMetaData()), rows(result, known), List.of());
            }
        }
    }

    Observation with(List<String> newContents) {
        return new Observation(sqlState, count, columns, rows, newContents);
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(data.getColumnLabel(i) + " " + data.getColumnTypeName(i));
        }
        return columns;
    }

    private static List<String> rows(ResultSet result, Set<String> known) throws SQLException {
        ResultSetMetaData data = result.getMetaData();
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                boolean computed =
                        isComputed(data, i) || data.getColumnTypeName(i).equals("contacts");
                values.add(computed ? "(computed)" : masked(text(result, i), known));
            }
            rows.add(String.join(" | ", values));
        }
        return rows;
    }

    private static String text(ResultSet result, int column) throws SQLException {
        return result.getObject(column) instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : String.valueOf(result.getString(column));
    }

    private static boolean isComputed(ResultSetMetaData data, int column) throws SQLException {
        return COMPUTED.contains(data.getColumnName(column))
                && data.unwrap(PGResultSetMetaData.class)
                        .getBaseTableName(column)
                        .equals("contacts");
    }

    /** Ids of new records are the platform's. */
    static String masked(String text, Set<String> known) {
        return ID.matcher(text).replaceAll(id -> known.contains(id.group()) ? id.group() : "(new id)");
    }
}
