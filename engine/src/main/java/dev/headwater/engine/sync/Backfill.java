package dev.headwater.engine.sync;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Fills a table with the records that the platform holds, page by page. A row that is there already is left alone: it
 * may come from a write that is newer than the page. One thread at a time.
 */
public final class Backfill {
    private final DataSource writers;
    private final JsonMapper json;

    /**
     * A backfill into one database.
     *
     * @param writers connections of a role that the guard lets through
     */
    public Backfill(DataSource writers, JsonMapper json) {
        this.writers = writers;
        this.json = json;
    }

    /**
     * Reads all records of a table's object and inserts those that are missing.
     *
     * @param progress told after each page how many records have been read so far
     * @return how many records the platform holds
     * @throws SQLException when the database refuses a row
     * @throws dev.headwater.schemas.error.SqlStateException when the platform refuses or cannot be reached
     */
    public long fill(SyncedTable table, Connector connector, LongConsumer progress) throws SQLException {
        String sql = insertSql(table);
        long read = 0;
        Optional<String> position = Optional.empty();
        do {
            RecordPage page = connector.read(table, position);
            insert(sql, rowObjects(table, page.records()));
            read += page.records().size();
            progress.accept(read);
            position = page.next();
        } while (position.isPresent());
        return read;
    }

    private void insert(String sql, String rows) throws SQLException {
        try (Connection connection = writers.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, rows);
            statement.executeUpdate();
        }
    }

    private String rowObjects(SyncedTable table, List<PlatformRecord> records) {
        ArrayNode rows = json.createArrayNode();
        for (PlatformRecord record : records) {
            ObjectNode row = rows.addObject();
            record.values().forEach(row::set);
            row.put(table.keyColumn(), record.id());
        }
        return rows.toString();
    }

    private static String insertSql(SyncedTable table) {
        String name = SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name());
        String columns = table.columns().stream()
                .filter(c -> !c.field().isEmpty())
                .map(SyncedColumn::name)
                .map(SqlText::identifier)
                .collect(Collectors.joining(", "));
        return "insert into " + name + " (" + columns + ") select " + columns
                + " from jsonb_populate_recordset(null::" + name + ", ?::jsonb) on conflict ("
                + SqlText.identifier(table.keyColumn()) + ") do nothing";
    }
}
