package dev.headwater.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Records of a platform as another of its users sees and changes them: without a token, outside the log, limits and
 * faults, under the platform's own rules. Thread-safe.
 */
public interface PlatformRecords {

    /** All live records, in the order in which they were created. */
    List<JsonNode> list(String object) throws RecordRefusedException;

    /** Creates a record and returns it as the platform holds it. */
    JsonNode create(String object, ObjectNode fields) throws RecordRefusedException;

    /** Changes the given fields only and returns the record as the platform holds it. */
    JsonNode change(String object, String id, ObjectNode fields) throws RecordRefusedException;

    void delete(String object, String id) throws RecordRefusedException;
}
