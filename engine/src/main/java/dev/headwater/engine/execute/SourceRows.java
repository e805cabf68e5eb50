package dev.headwater.engine.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.engine.execute.ClientSession.Answer;
import dev.headwater.engine.source.SourceQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a {@link SourceQuery}. */
final class SourceRows {
    private SourceRows() {}

    static List<SourceRow> read(Answer answer, SourceQuery query, JsonMapper json) {
        List<SourceRow> rows = new ArrayList<>(answer.rows().size());
        for (List<@Nullable String> row : answer.rows()) {
            rows.add(read(String.valueOf(row.getFirst()), rows.size(), query, json));
        }
        return rows;
    }

    private static SourceRow read(String text, int ordinal, SourceQuery query, JsonMapper json) {
        JsonNode object;
        try {
            object = json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Postgres answered jsonb that is not JSON", e);
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (int i = 0; i < query.columns().size(); i++) {
            if (!query.isDefault(ordinal, i)) {
                values.put(query.columns().get(i), object.path(Integer.toString(i)));
            }
        }
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < query.joined(); i++) {
            joined.add(object.path("f" + i).asText());
        }
        return new SourceRow(textOrNull(object.get("k")), textOrNull(object.get("v")), values, joined);
    }

    private static @Nullable String textOrNull(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }
}
