package dev.headwater.connectors.github;

import java.util.List;

/**
 * A mutation of the schema.
 *
 * @param key the field of its input that names the record; empty for one that makes a record
 * @param payload where the record stands in its answer; empty if the answer has none
 * @param inlined whether that is an interface, so that the record's own fields need a type
 */
record Mutation(String name, String key, List<String> payload, boolean inlined) {

    Mutation(String name, String key, String... payload) {
        this(name, key, List.of(payload), false);
    }

    /** One whose payload is an interface. */
    static Mutation inlined(String name, String key, String payload) {
        return new Mutation(name, key, List.of(payload), true);
    }

    /** The type of its input, by the schema's own rule. */
    String inputType() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Input";
    }
}
