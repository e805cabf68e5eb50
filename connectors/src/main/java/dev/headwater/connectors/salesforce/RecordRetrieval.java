package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading records by id: one sObject Collections request, by POST because a list of ids may be too long for a URL. */
final class RecordRetrieval {
    private RecordRetrieval() {}

    static String target(SyncedTable table, String apiVersion) {
        return "/services/data/v" + apiVersion + "/composite/sobjects/" + table.object();
    }

    static ObjectNode body(SyncedTable table, List<String> ids, List<String> columns) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode idList = body.putArray("ids");
        ids.forEach(idList::add);
        ArrayNode fields = body.putArray("fields").add("Id");
        columns.forEach(
                name -> fields.add(CompositeRequest.columnOf(table, name).field()));
        return body;
    }

    /** The records of an answer, which has null in the place of one that does not exist; empty if it is no such answer. */
    static Optional<List<PlatformRecord>> findRecords(SyncedTable table, JsonNode answer) {
        if (!answer.isArray()) {
            return Optional.empty();
        }
        RecordQuery query = new RecordQuery(table);
        List<PlatformRecord> records = new ArrayList<>();
        for (JsonNode item : answer) {
            Optional<PlatformRecord> record = query.findRecord(item);
            if (record.isEmpty() && !item.isNull()) {
                return Optional.empty();
            }
            record.ifPresent(records::add);
        }
        return Optional.of(records);
    }
}
