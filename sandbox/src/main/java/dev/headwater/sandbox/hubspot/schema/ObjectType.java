package dev.headwater.sandbox.hubspot.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One kind of record.
 *
 * @param name as it stands in paths, {@code contacts}
 * @param typeId another name in paths, {@code 0-1}
 * @param modified the property with the time of the last change
 * @param group the group of its usual properties
 * @param shown the properties of an answer when none are asked for
 * @param required properties that a new record must have
 * @param requireOneOf properties of which a new record must have one; may be empty
 * @param searched properties that a search's {@code query} looks at
 * @param pipeline the property with the pipeline, empty for none; {@code stage} the one with its stage
 */
public record ObjectType(
        String name,
        String singular,
        String typeId,
        String modified,
        String group,
        List<String> shown,
        List<String> required,
        List<String> requireOneOf,
        List<String> searched,
        String pipeline,
        String stage,
        Map<String, Property> properties) {

    static ObjectType from(JsonNode json, Pipelines pipelines) {
        String name = json.required("name").textValue();
        String group = json.required("group").textValue();
        String stage = json.path("stage").asText("");
        String pipeline = json.path("pipeline").asText("");
        Map<String, Property> properties = new LinkedHashMap<>();
        for (JsonNode node : json.required("properties")) {
            Property property = Property.from(node, group, true);
            if (property.name().equals(stage)) {
                property = property.withOptions(pipelines.stageOptions(name));
            } else if (property.name().equals(pipeline)) {
                property = property.withOptions(pipelines.pipelineOptions(name));
            }
            properties.put(property.name(), property);
        }
        return new ObjectType(
                name,
                json.required("singular").textValue(),
                json.required("typeId").textValue(),
                json.required("modified").textValue(),
                group,
                texts(json.path("shown")),
                texts(json.path("required")),
                texts(json.path("requireOneOf")),
                texts(json.path("searched")),
                pipeline,
                stage,
                properties);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    public Optional<Property> find(String property) {
        return Optional.ofNullable(properties.get(property));
    }

    boolean isCalled(String text) {
        return name.equalsIgnoreCase(text) || singular.equalsIgnoreCase(text) || typeId.equals(text);
    }

    /** {@code CONTACT}, as messages call it. */
    public String shoutedName() {
        return singular.toUpperCase(Locale.ROOT);
    }

    /** Of an answer when none are asked for: those shown, and the three that every record has. */
    public List<String> usualProperties() {
        List<String> names = new ArrayList<>(shown);
        names.addAll(List.of("createdate", modified, "hs_object_id"));
        return names;
    }

    ObjectType with(Property property) {
        Map<String, Property> more = new LinkedHashMap<>(properties);
        more.put(property.name(), property);
        return new ObjectType(
                name,
                singular,
                typeId,
                modified,
                group,
                shown,
                required,
                requireOneOf,
                searched,
                pipeline,
                stage,
                more);
    }
}
