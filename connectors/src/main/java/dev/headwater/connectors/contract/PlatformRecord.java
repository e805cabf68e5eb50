package dev.headwater.connectors.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A record as the platform holds it.
 *
 * @param values by SQL column name, in a form that Postgres reads into the column's type
 * @param deleted whether the platform reports it as deleted
 */
public record PlatformRecord(String id, Map<String, JsonNode> values, boolean deleted) {}
