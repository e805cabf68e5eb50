package dev.headwater.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.http.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of an org. Immutable. */
public final class ObjectCatalog {

    private static final List<String> STANDARD = List.of("User", "Account", "Contact");

    private final Map<String, ObjectDefinition> byName = new LinkedHashMap<>();

    private ObjectCatalog(Collection<ObjectDefinition> definitions) {
        definitions.forEach(definition -> byName.put(key(definition.name()), definition));
    }

    /** The standard objects and, in the same JSON form as theirs, some more. */
    public static ObjectCatalog with(List<JsonNode> customObjects) {
        JsonNode common = resource("common");
        List<FieldDefinition> every = fields(common.required("every"));
        List<FieldDefinition> owned = Stream.concat(every.stream(), fields(common.required("owned")).stream())
                .toList();
        List<ObjectDefinition> definitions = new ArrayList<>();
        Stream.concat(STANDARD.stream().map(ObjectCatalog::resource), customObjects.stream())
                .forEach(json -> definitions.add(
                        ObjectDefinition.from(json, json.path("owned").asBoolean(true) ? owned : every)));
        return new ObjectCatalog(definitions);
    }

    private static JsonNode resource(String name) {
        return Json.resource(ObjectCatalog.class, name + ".json");
    }

    private static List<FieldDefinition> fields(JsonNode array) {
        List<FieldDefinition> fields = new ArrayList<>();
        array.forEach(field -> fields.add(FieldDefinition.from(field)));
        return fields;
    }

    public List<ObjectDefinition> all() {
        return List.copyOf(byName.values());
    }

    public Optional<ObjectDefinition> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    public Optional<ObjectDefinition> findByPrefix(String keyPrefix) {
        return byName.values().stream()
                .filter(definition -> definition.keyPrefix().equals(keyPrefix))
                .findFirst();
    }

    /** The references of other objects, and of its own, to an object. */
    public List<ChildReference> referencesTo(ObjectDefinition parent) {
        return byName.values().stream()
                .flatMap(child -> child.fields().stream()
                        .filter(field -> field.referenceTo().contains(parent.name()))
                        .map(field -> new ChildReference(child, field)))
                .toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A field of an object that refers to another object. */
    public record ChildReference(ObjectDefinition child, FieldDefinition field) {}
}
