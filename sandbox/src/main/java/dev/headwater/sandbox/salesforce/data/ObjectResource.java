package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import dev.headwater.sandbox.salesforce.record.Org;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.List;

/** {@code /sobjects} and what is below it. */
final class ObjectResource implements Resource {

    private static final int LARGEST_BATCH = 200;

    private final Org org;
    private final RecordResource records;
    private final ReplicationResource replication;

    ObjectResource(Org org) {
        this.org = org;
        this.records = new RecordResource(org);
        this.replication = new ReplicationResource(org);
    }

    @Override
    public ApiAnswer answer(Call call) throws RequestRefusedException {
        List<String> resource = call.resource();
        if (resource.size() == 1) {
            call.allow("GET");
            return ApiAnswer.json(200, list(call));
        }
        ObjectDefinition object = org.catalog().find(resource.get(1)).orElseThrow(RequestRefusedException::notFound);
        if (resource.size() == 2) {
            call.allow("GET", "POST");
            return call.method().equals("POST") ? records.create(call, object) : basics(call, object);
        }
        if (resource.size() > 3) {
            throw RequestRefusedException.notFound();
        }
        return switch (resource.get(2)) {
            case "describe" -> {
                call.allow("GET");
                yield ApiAnswer.json(200, Describe.of(org.catalog(), object, call.dataPath()));
            }
            case "deleted" -> replication.deleted(call, object);
            case "updated" -> replication.updated(call, object);
            default -> records.answer(call, object, resource.get(2));
        };
    }

    private ObjectNode list(Call call) {
        ObjectNode list = Json.object().put("encoding", "UTF-8").put("maxBatchSize", LARGEST_BATCH);
        ArrayNode objects = list.putArray("sobjects");
        org.catalog().all().forEach(object -> objects.add(Describe.summary(object, call.dataPath())));
        return list;
    }

    private static ApiAnswer basics(Call call, ObjectDefinition object) {
        ObjectNode basics = Json.object();
        basics.set("objectDescribe", Describe.summary(object, call.dataPath()));
        basics.putArray("recentItems");
        return ApiAnswer.json(200, basics);
    }
}
