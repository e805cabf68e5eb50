package dev.headwater.engine.execute;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.engine.execute.WriterTransaction.Attempt;
import dev.headwater.engine.execute.WriterTransaction.LockedRow;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Steps 2 and 3 of S18: locks and compares the target rows, tries the write, and makes the batch of canonical values. */
final class WritePreparation {
    private static final Set<String> UNBOUNDED = Set.of("NaN", "Infinity", "-Infinity", "infinity", "-infinity");
    private static final Set<String> UNBOUNDED_TYPES = Set.of(
            "numeric", "real", "double precision", "date", "timestamp with time zone", "timestamp without time zone");
    private static final Set<String> JSON_TYPES = Set.of("json", "jsonb");

    private final WritePlan plan;
    private final SyncedTable table;
    private final Connector connector;
    private final ClientSession session;
    private final ScheduledExecutorService clock;
    private final DataSource connections;
    private final JsonMapper json;

    WritePreparation(WritePlan plan, ClientSession session, Connector connector, WriteServices services) {
        this.plan = plan;
        this.table = plan.table();
        this.session = session;
        this.connector = connector;
        this.clock = services.clock();
        this.connections = services.pool().journalConnections();
        this.json = services.json();
    }

    /**
     * Prepares the rows inside the writer's transaction.
     *
     * @return empty when a row has changed since the client's session saw it
     * @throws SQLException the database refuses the write, or cannot be reached
     * @throws StaleDefinitionException the plan is older than the table
     * @throws dev.headwater.schemas.error.SqlStateException 55P03 when the client itself has locked a row (S19)
     */
    Optional<PreparedWrite> prepare(WriterTransaction transaction, List<SourceRow> rows) throws SQLException {
        List<String> keys = keys(rows);
        Attempt attempt = lockWatch(transaction)
                .during(() -> transaction.attempt(
                        keys, rowObjects(rows, keys), plan.source().columns()));
        requireDefinition(attempt.definition());
        RowImages trial = RowImages.read(attempt.images(), table, json);
        if (plan.operation() == Operation.INSERT) {
            return Optional.of(batch(rows, keys, trial, null, Map.of()));
        }
        Map<String, LockedRow> locked =
                attempt.locked().stream().collect(Collectors.toMap(LockedRow::key, Function.identity()));
        return unchanged(rows, locked)
                ? Optional.of(batch(rows, keys, trial, before(keys, locked), locked))
                : Optional.empty();
    }

    private LockWatch lockWatch(WriterTransaction transaction) throws SQLException {
        return new LockWatch(
                clock,
                connections,
                table,
                transaction.backend(),
                session.identity().upstreamPid());
    }

    private void requireDefinition(String now) {
        if (!plan.definition().equals(now)) {
            throw new StaleDefinitionException("The statement was planned for another definition of the table.");
        }
    }

    private List<String> keys(List<SourceRow> rows) {
        List<String> keys = new ArrayList<>(rows.size());
        for (SourceRow row : rows) {
            String key = row.key();
            keys.add(key == null ? chosenKey(row).orElseGet(() -> connector.provisionalId(table, keys.size())) : key);
        }
        return keys;
    }

    /** An id that the INSERT gives, where the platform lets it. */
    private Optional<String> chosenKey(SourceRow row) {
        return Optional.ofNullable(row.values().get(table.keyColumn()))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    private static boolean unchanged(List<SourceRow> rows, Map<String, LockedRow> locked) {
        return rows.stream().allMatch(row -> {
            LockedRow now = locked.get(row.key());
            return now != null && now.version().equals(row.version());
        });
    }

    private String before(List<String> keys, Map<String, LockedRow> locked) {
        ArrayNode images = json.createArrayNode();
        keys.forEach(key ->
                images.addRawValue(new RawValue(requireNonNull(locked.get(key)).image())));
        return images.toString();
    }

    private String rowObjects(List<SourceRow> rows, List<String> keys) {
        ArrayNode objects = json.createArrayNode();
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode object = objects.addObject();
            rows.get(i).values().forEach(object::set);
            object.put(table.keyColumn(), keys.get(i));
        }
        return objects.toString();
    }

    /** The rows that the database would write; an INSERT that skips conflicts may write fewer (S15). */
    private PreparedWrite batch(
            List<SourceRow> rows,
            List<String> keys,
            RowImages trial,
            @Nullable String before,
            Map<String, LockedRow> locked) {
        List<RecordWrite> records = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = keys.get(i);
            if (trial.contains(key)) {
                kept.add(key);
                records.add(new RecordWrite(rows.get(i).key(), canonical(rows.get(i), key, trial))
                        .replacing(replaced(locked.get(key))));
            }
        }
        return new PreparedWrite(new WriteBatch(table, plan.operation(), records), trial, kept, before);
    }

    /** What an UPDATE replaces in columns that hold JSON; nothing else is asked for. */
    private Map<String, JsonNode> replaced(@Nullable LockedRow row) {
        List<String> columns = plan.source().columns().stream()
                .filter(name -> table.findColumn(name)
                        .filter(column -> JSON_TYPES.contains(column.type()))
                        .isPresent())
                .toList();
        if (row == null || columns.isEmpty() || plan.operation() != Operation.UPDATE) {
            return Map.of();
        }
        try {
            JsonNode image = json.readTree(row.image());
            return columns.stream().collect(Collectors.toMap(Function.identity(), image::path));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Postgres answered jsonb that is not JSON", e);
        }
    }

    private Map<String, JsonNode> canonical(SourceRow row, String key, RowImages trial) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String column : row.values().keySet()) {
            boolean leftToThePlatform =
                    column.equals(table.keyColumn()) && chosenKey(row).isEmpty();
            JsonNode value = leftToThePlatform ? NullNode.getInstance() : trial.value(key, column);
            refuseUnbounded(column, value);
            values.put(column, value);
        }
        return values;
    }

    /** JSON has no word for them (S25a). */
    private void refuseUnbounded(String column, JsonNode value) {
        boolean typed = table.findColumn(column)
                .filter(c -> UNBOUNDED_TYPES.contains(c.type()))
                .isPresent();
        if (typed && value.isTextual() && UNBOUNDED.contains(value.asText())) {
            throw SqlError.of(
                            SqlState.INVALID_PARAMETER_VALUE,
                            "value " + value.asText() + " of column \"" + column + "\" cannot be sent to "
                                    + table.platform())
                    .withHint("Use a finite value or NULL.")
                    .onTable(table.schema(), table.name())
                    .onColumn(column)
                    .toException();
        }
    }
}
