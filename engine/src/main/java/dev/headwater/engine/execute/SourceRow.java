package dev.headwater.engine.execute;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that the source query answered.
 *
 * @param key the target row's key; null for an INSERT
 * @param version the target row's version when the client's session saw it; null for an INSERT
 * @param values by column name, in the statement's order; a column left to the platform is absent
 */
record SourceRow(@Nullable String key, @Nullable String version, Map<String, JsonNode> values) {}
