package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.schema.Property;
import java.util.Set;
import java.util.regex.Pattern;

/** Properties, pipelines, owners and the account. Called under the portal's lock. */
final class SchemaResource {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Set<String> TYPES = Set.of("string", "number", "bool", "date", "datetime", "enumeration");

    private final Portal portal;
    private final long portalId;

    SchemaResource(Portal portal, long portalId) {
        this.portal = portal;
        this.portalId = portalId;
    }

    /** Segments of the call are those behind the type. */
    ApiAnswer properties(ObjectType type, Call call) throws RequestRefusedException {
        if (call.rest().isEmpty() && call.method().equals("POST")) {
            return ApiAnswer.json(201, define(type, call.body()).json());
        }
        call.allow("GET");
        if (call.rest().size() == 1) {
            String name = call.rest().getFirst();
            return ApiAnswer.json(
                    200,
                    type.find(name)
                            .orElseThrow(() -> RequestRefusedException.of(
                                    404, "OBJECT_NOT_FOUND", "Property \"" + name + "\" does not exist"))
                            .json());
        }
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        type.properties().values().forEach(property -> results.add(property.json()));
        return ApiAnswer.json(200, body);
    }

    private Property define(ObjectType type, ObjectNode definition) throws RequestRefusedException {
        String name = definition.path("name").asText();
        if (!NAME.matcher(name).matches()
                || !TYPES.contains(definition.path("type").asText())) {
            throw RequestRefusedException.invalid("a property needs a name in lower case and a known type");
        }
        if (type.find(name).isPresent()) {
            throw RequestRefusedException.of(409, "CONFLICT", "A property named '" + name + "' already exists.");
        }
        return portal.schema().define(type, definition);
    }

    ApiAnswer pipelines(Call call) throws RequestRefusedException {
        call.allow("GET");
        ObjectType type = portal.schema()
                .find(call.rest().isEmpty() ? "" : call.rest().getFirst())
                .filter(found -> portal.schema().pipelines().has(found.name()))
                .orElseThrow(RequestRefusedException::unknownPath);
        ArrayNode all = portal.schema().pipelines().json(type.name());
        if (call.rest().size() == 1) {
            return ApiAnswer.json(200, results(all));
        }
        for (JsonNode pipeline : all) {
            if (pipeline.path("id").asText().equals(call.rest().get(1))) {
                return ApiAnswer.json(200, pipeline);
            }
        }
        throw RequestRefusedException.notFound(call.rest().get(1));
    }

    ApiAnswer owners(Call call) throws RequestRefusedException {
        call.allow("GET");
        ArrayNode shown = Json.array();
        for (JsonNode owner : portal.schema().owners()) {
            ObjectNode one = owner.deepCopy();
            shown.add(one.put("archived", false)
                    .put("createdAt", "2020-01-01T00:00:00.000Z")
                    .put("updatedAt", "2020-01-01T00:00:00.000Z"));
        }
        if (call.rest().isEmpty()) {
            return ApiAnswer.json(200, results(shown));
        }
        for (JsonNode owner : shown) {
            if (owner.path("id").asText().equals(call.rest().getFirst())) {
                return ApiAnswer.json(200, owner);
            }
        }
        throw RequestRefusedException.notFound(call.rest().getFirst());
    }

    ApiAnswer account(Call call) throws RequestRefusedException {
        call.allow("GET");
        return ApiAnswer.json(
                200,
                Json.object()
                        .put("portalId", portalId)
                        .put("accountType", "STANDARD")
                        .put("timeZone", "Europe/Berlin")
                        .put("companyCurrency", "EUR")
                        .put("utcOffset", "+01:00")
                        .put("uiDomain", "app.hubspot.com")
                        .put("dataHostingLocation", "na1"));
    }

    private static ObjectNode results(ArrayNode all) {
        ObjectNode body = Json.object();
        body.set("results", all);
        return body;
    }
}
