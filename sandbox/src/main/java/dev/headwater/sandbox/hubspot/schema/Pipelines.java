package dev.headwater.sandbox.hubspot.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pipelines of deals and tickets, with their stages. Immutable. */
public final class Pipelines {

    private final JsonNode byType;

    Pipelines() {
        this.byType = Json.resource(Pipelines.class, "pipelines.json");
    }

    public boolean has(String type) {
        return byType.has(type);
    }

    /** The pipeline that a record gets when none is named. */
    public String usual(String type) {
        return byType.path(type).path(0).path("id").asText();
    }

    /** The stage with what is known of it; empty if the pipeline has no such stage. */
    public Optional<Stage> findStage(String type, String pipeline, String stage) {
        for (JsonNode known : byType.path(type)) {
            if (known.path("id").asText().equals(pipeline)) {
                for (JsonNode one : known.path("stages")) {
                    if (one.path("id").asText().equals(stage)) {
                        return Optional.of(new Stage(
                                one.path("closed").asBoolean(), one.path("won").asBoolean()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    List<Option> pipelineOptions(String type) {
        List<Option> options = new ArrayList<>();
        byType.path(type).forEach(pipeline -> options.add(option(pipeline)));
        return options;
    }

    List<Option> stageOptions(String type) {
        List<Option> options = new ArrayList<>();
        byType.path(type).forEach(pipeline -> pipeline.path("stages").forEach(stage -> options.add(option(stage))));
        return options;
    }

    private static Option option(JsonNode node) {
        return new Option(node.path("label").asText(), node.path("id").asText());
    }

    /** As {@code /crm/v3/pipelines/TYPE} shows them. */
    public ArrayNode json(String type) {
        ArrayNode list = Json.array();
        int order = 0;
        for (JsonNode pipeline : byType.path(type)) {
            ObjectNode shown = list.addObject()
                    .put("id", pipeline.path("id").asText())
                    .put("label", pipeline.path("label").asText())
                    .put("displayOrder", order++)
                    .put("createdAt", "2020-01-01T00:00:00.000Z")
                    .put("updatedAt", "2020-01-01T00:00:00.000Z")
                    .put("archived", false);
            ArrayNode stages = shown.putArray("stages");
            for (JsonNode stage : pipeline.path("stages")) {
                ObjectNode one = stages.addObject()
                        .put("id", stage.path("id").asText())
                        .put("label", stage.path("label").asText())
                        .put("displayOrder", stages.size() - 1)
                        .put("createdAt", "2020-01-01T00:00:00.000Z")
                        .put("updatedAt", "2020-01-01T00:00:00.000Z")
                        .put("archived", false);
                one.putObject("metadata")
                        .put("isClosed", String.valueOf(stage.path("closed").asBoolean()));
            }
        }
        return list;
    }

    /** What follows from a stage. */
    public record Stage(boolean closed, boolean won) {}
}
