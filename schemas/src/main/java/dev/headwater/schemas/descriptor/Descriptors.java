package dev.headwater.schemas.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.schemas.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The descriptors of all objects that Headwater knows. Immutable and thread-safe. */
public final class Descriptors {
    private final List<ObjectDescriptor> objects;

    private Descriptors(List<ObjectDescriptor> objects) {
        this.objects = List.copyOf(objects);
    }

    /**
     * Reads the descriptors that are part of this build.
     *
     * @throws IllegalArgumentException naming the file and the key that is wrong
     */
    public static Descriptors bundled() {
        return load("index.json");
    }

    /**
     * Reads the descriptors that an index, a resource beside this class, names.
     *
     * @throws IllegalArgumentException naming the file and the key that is wrong
     */
    static Descriptors load(String index) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        List<ObjectDescriptor> objects = new ArrayList<>();
        for (JsonNode file : resource(mapper, index)) {
            objects.add(DescriptorReader.read(file.asText(), resource(mapper, file.asText())));
        }
        return new Descriptors(objects);
    }

    public List<ObjectDescriptor> all() {
        return objects;
    }

    public List<ObjectDescriptor> of(Platform platform) {
        return objects.stream().filter(o -> o.platform().equals(platform)).toList();
    }

    public Optional<ObjectDescriptor> find(String schema, String table) {
        return objects.stream()
                .filter(o -> o.schema().equals(schema) && o.table().equals(table))
                .findFirst();
    }

    private static JsonNode resource(JsonMapper mapper, String file) {
        try (InputStream in = Descriptors.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("descriptor " + file + ": is not on the class path");
            }
            return mapper.readTree(in);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("descriptor " + file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("descriptor " + file + " cannot be read", e);
        }
    }
}
