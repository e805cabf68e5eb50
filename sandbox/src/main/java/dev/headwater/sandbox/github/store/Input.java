package dev.headwater.sandbox.github.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a client names: absent is not null, null clears. */
public record Input(Map<String, @Nullable Object> values) {

    public Input {
        values = new LinkedHashMap<>(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<String> findText(String name) {
        return find(name).map(Object::toString);
    }

    public String text(String name) {
        return findText(name).orElse("");
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    Optional<Boolean> findFlag(String name) {
        return find(name).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }
}
