package dev.headwater.sandbox.hubspot.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The object types of a portal, its pipelines and owners. One thread at a time. */
public final class Schema {

    private static final List<String> TYPES = List.of("contacts", "companies", "deals", "tickets");

    private final Pipelines pipelines = new Pipelines();
    private final JsonNode owners = Json.resource(Schema.class, "owners.json");
    private final List<ObjectType> types = new ArrayList<>();

    public Schema() {
        reset();
    }

    /** Without custom properties. */
    public void reset() {
        types.clear();
        for (String type : TYPES) {
            types.add(ObjectType.from(Json.resource(Schema.class, type + ".json"), pipelines));
        }
    }

    public List<ObjectType> types() {
        return List.copyOf(types);
    }

    public Optional<ObjectType> find(String name) {
        return types.stream().filter(type -> type.isCalled(name)).findFirst();
    }

    /** Adds a custom property; the name must be new. */
    public Property define(ObjectType type, ObjectNode definition) {
        Property property = Property.from(definition, type.group(), false);
        types.set(types.indexOf(type), type.with(property));
        return property;
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    public JsonNode owners() {
        return owners;
    }

    public boolean isOwner(String id) {
        return StreamSupport.stream(owners.spliterator(), false)
                .anyMatch(owner -> owner.path("id").asText().equals(id));
    }
}
