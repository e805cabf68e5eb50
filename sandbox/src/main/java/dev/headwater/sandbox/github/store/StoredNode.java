package dev.headwater.sandbox.github.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node: its scalars by their GraphQL names, other nodes by their ids. What is null is not there.
 *
 * @param id the global node id
 */
public record StoredNode(NodeKind kind, String id, long databaseId, Map<String, Object> values) {

    public StoredNode {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The text of a value; empty where there is none. */
    public String text(String name) {
        return find(name).map(Object::toString).orElse("");
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public int number(String name) {
        return values.get(name) instanceof Integer number ? number : 0;
    }

    /** Ids, or other texts, of a list. */
    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    StoredNode with(String name, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new StoredNode(kind, id, databaseId, changed);
    }
}
