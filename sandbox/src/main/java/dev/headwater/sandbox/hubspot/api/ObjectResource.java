package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.record.RecordJson;
import dev.headwater.sandbox.hubspot.record.StoredRecord;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** List, create, get, change and archive of single records. Called under the portal's lock. */
final class ObjectResource {

    private static final int USUAL_PAGE = 10;
    private static final int LARGEST_PAGE = 100;

    private final Portal portal;
    private final String base;

    /** @param base the URL of the platform, for links to the next page */
    ObjectResource(Portal portal, String base) {
        this.portal = portal;
        this.base = base;
    }

    ApiAnswer all(ObjectType type, Call call) throws RequestRefusedException {
        return switch (call.method()) {
            case "GET" -> ApiAnswer.json(200, page(type, call));
            case "POST" -> create(type, call);
            default -> throw RequestRefusedException.methodNotAllowed(call.method());
        };
    }

    private ApiAnswer create(ObjectType type, Call call) throws RequestRefusedException {
        Map<String, String> values = Call.properties(call.body());
        StoredRecord created = portal.writer().create(type, values, portal.now());
        return ApiAnswer.json(201, RecordJson.of(type, created, shown(type, values)));
    }

    ApiAnswer one(ObjectType type, Call call) throws RequestRefusedException {
        String id = call.rest().getFirst();
        return switch (call.method()) {
            case "GET" ->
                ApiAnswer.json(
                        200,
                        RecordJson.of(
                                type,
                                find(type, id, call)
                                        .filter(record -> record.archived() == call.flag("archived"))
                                        .orElseThrow(() -> RequestRefusedException.notFound(id)),
                                call.names("properties", type.usualProperties())));
            case "PATCH" -> change(type, live(type, id, call), call);
            case "DELETE" -> {
                StoredRecord record = find(type, id, call).orElseThrow(() -> RequestRefusedException.notFound(id));
                if (!record.archived()) {
                    portal.writer().archive(record, portal.now());
                }
                yield ApiAnswer.empty(204);
            }
            default -> throw RequestRefusedException.methodNotAllowed(call.method());
        };
    }

    private ApiAnswer change(ObjectType type, StoredRecord before, Call call) throws RequestRefusedException {
        Map<String, String> values = Call.properties(call.body());
        StoredRecord changed = portal.writer().change(type, before, values, portal.now());
        return ApiAnswer.json(200, RecordJson.of(type, changed, shown(type, values)));
    }

    private StoredRecord live(ObjectType type, String id, Call call) throws RequestRefusedException {
        return find(type, id, call)
                .filter(record -> !record.archived())
                .orElseThrow(() -> RequestRefusedException.notFound(id));
    }

    private Optional<StoredRecord> find(ObjectType type, String id, Call call) {
        Optional<String> idProperty = call.request().queryParameters().find("idProperty");
        return idProperty
                .map(property -> portal.store().findBy(type, property, id))
                .orElseGet(() -> Ids.read(id).flatMap(number -> portal.store().find(type, number)));
    }

    /** The usual properties and those that were written. */
    static List<String> shown(ObjectType type, Map<String, String> written) {
        List<String> names = new ArrayList<>(type.usualProperties());
        names.addAll(written.keySet());
        return names;
    }

    private ObjectNode page(ObjectType type, Call call) throws RequestRefusedException {
        int limit = limit(call);
        long after = call.request()
                .queryParameters()
                .find("after")
                .flatMap(Ids::read)
                .orElse(0L);
        boolean archived = call.flag("archived");
        List<StoredRecord> found = portal.store().all(type).stream()
                .filter(record -> record.archived() == archived && record.id() > after)
                .limit(limit + 1L)
                .toList();
        List<String> properties = call.names("properties", type.usualProperties());
        ObjectNode page = Json.object();
        ArrayNode results = page.putArray("results");
        found.stream().limit(limit).forEach(record -> results.add(RecordJson.of(type, record, properties)));
        if (found.size() > limit) {
            String last = Long.toString(found.get(limit - 1).id());
            page.putObject("paging")
                    .putObject("next")
                    .put("after", last)
                    .put("link", base + call.request().path() + "?" + nextQuery(call, last));
        }
        return page;
    }

    private static int limit(Call call) throws RequestRefusedException {
        String text = call.request().queryParameters().find("limit").orElse(Integer.toString(USUAL_PAGE));
        int limit = Ids.read(text)
                .map(number -> (int) Math.min(number, Integer.MAX_VALUE))
                .orElse(0);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw RequestRefusedException.invalid("limit must be between 1 and " + LARGEST_PAGE);
        }
        return limit;
    }

    private static String nextQuery(Call call, String after) {
        StringBuilder query = new StringBuilder();
        call.request().queryParameters().values().forEach((name, value) -> {
            if (!name.equals("after")) {
                query.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return query.append("after=").append(after).toString();
    }
}
