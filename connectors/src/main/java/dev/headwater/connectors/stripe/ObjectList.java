package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.model.SyncedTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reading all objects of a kind, newest first; a page begins behind the last object of the one before it. Canceled
 * subscriptions are not in the list: a DELETE cancels.
 */
final class ObjectList {
    private static final int PAGE = 100;

    private final SyncedTable table;

    ObjectList(SyncedTable table) {
        this.table = table;
    }

    /**
     * Path and query of a page.
     *
     * @throws IllegalArgumentException for a position that no page has named
     */
    String target(Optional<String> position) {
        if (position.isPresent() && !ObjectFields.isId(position.get())) {
            throw new IllegalArgumentException("not a position that a page of stripe named");
        }
        return "/v1/" + table.object() + "?limit=" + PAGE
                + position.map(last -> "&starting_after=" + URLEncoder.encode(last, StandardCharsets.UTF_8))
                        .orElse("");
    }

    /** The page that an answer holds; empty if it is no list. */
    Optional<RecordPage> findPage(JsonNode answer) {
        if (!(answer.path("data") instanceof ArrayNode items)
                || !answer.path("has_more").isBoolean()) {
            return Optional.empty();
        }
        List<PlatformRecord> records = new ArrayList<>();
        for (JsonNode item : items) {
            Optional<PlatformRecord> record = ObjectFields.find(table, item);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            records.add(record.get());
        }
        boolean more = answer.path("has_more").asBoolean() && !records.isEmpty();
        return Optional.of(
                new RecordPage(records, more ? Optional.of(records.getLast().id()) : Optional.empty()));
    }
}
