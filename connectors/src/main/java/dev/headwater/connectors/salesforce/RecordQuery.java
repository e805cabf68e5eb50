package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reading all records of an object by SOQL, page by page. {@code query}, unlike {@code queryAll}, omits deleted ones. */
final class RecordQuery {
    /** A position is sent with credentials, so it must stay a path of the API; the platform's own ends in a locator. */
    private static final Pattern POSITION = Pattern.compile("/services/data/v[0-9.]{4,6}/query/[A-Za-z0-9_-]{1,100}");

    private final SyncedTable table;

    RecordQuery(SyncedTable table) {
        this.table = table;
    }

    String firstTarget(String apiVersion) {
        String fields = table.columns().stream().map(SyncedColumn::field).collect(Collectors.joining(","));
        String soql = "SELECT " + fields + " FROM " + table.object() + " ORDER BY Id";
        return "/services/data/v" + apiVersion + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
    }

    static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    /** The page that an answer holds; empty if it is not a query's answer. */
    Optional<RecordPage> findPage(JsonNode answer) {
        JsonNode done = answer.path("done");
        String next = answer.path("nextRecordsUrl").asText("");
        if (!answer.path("records").isArray() || !done.isBoolean() || (!done.asBoolean() && !isPosition(next))) {
            return Optional.empty();
        }
        List<PlatformRecord> records = new ArrayList<>();
        for (JsonNode item : answer.path("records")) {
            Optional<PlatformRecord> record = findRecord(item);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            records.add(record.get());
        }
        return Optional.of(new RecordPage(records, done.asBoolean() ? Optional.empty() : Optional.of(next)));
    }

    /** A record with those of its columns that the item has; empty without a well-formed id. */
    Optional<PlatformRecord> findRecord(JsonNode item) {
        String id = item.path("Id").asText("");
        if (!SalesforceId.isWellFormed(id)) {
            return Optional.empty();
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (SyncedColumn column : table.columns()) {
            JsonNode value = item.path(column.field());
            if (!value.isMissingNode()) {
                values.put(column.name(), FieldType.of(column).fromApi(value));
            }
        }
        return Optional.of(new PlatformRecord(id, values, item.path("IsDeleted").asBoolean(false)));
    }
}
