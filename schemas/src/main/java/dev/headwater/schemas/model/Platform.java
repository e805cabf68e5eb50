package dev.headwater.schemas.model;

/**
 * A SaaS API, by the name that configuration, error messages and EXPLAIN use for it.
 *
 * @param name lower case, for example {@code salesforce}
 */
public record Platform(String name) {
    @Override
    public String toString() {
        return name;
    }
}
