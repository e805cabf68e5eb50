package dev.headwater.engine.execute;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that the source query answered.
 *
 * @param key the target row's key; null for an INSERT
 * @param version the target row's version when the client's session saw it; null for an INSERT
 * @param values by column name, in the statement's order; a column left to the platform is absent
 * @param joined the joined rows that RETURNING needs, as Postgres writes a row
 */
record SourceRow(@Nullable String key, @Nullable String version, Map<String, JsonNode> values, List<String> joined) {
    SourceRow {
        joined = List.copyOf(joined);
    }
}
