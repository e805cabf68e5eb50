package dev.headwater.connectors.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** JSON without loss: numbers keep every digit, and what follows the document makes it garbage. Thread-safe. */
public final class ApiJson {
    private final ObjectReader reader;
    private final ObjectWriter compact;
    private final ObjectWriter pretty;

    public ApiJson() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        this.reader = mapper.reader();
        this.compact = mapper.writer();
        this.pretty = mapper.writerWithDefaultPrettyPrinter();
    }

    /** The document; empty if the bytes are not exactly one. */
    public Optional<JsonNode> find(byte[] bytes) {
        try {
            JsonNode node = reader.readTree(bytes);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** On one line, as it is sent. */
    public String compact(JsonNode node) {
        return written(compact, node);
    }

    /** On many lines, as people read it. */
    public String pretty(JsonNode node) {
        return written(pretty, node).replace("\r\n", "\n");
    }

    private static String written(ObjectWriter writer, JsonNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON values can always be written", e);
        }
    }
}
