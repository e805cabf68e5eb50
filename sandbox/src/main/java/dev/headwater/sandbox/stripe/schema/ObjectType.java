package dev.headwater.sandbox.stripe.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A kind of object.
 *
 * @param name its {@code object} member, for example {@code customer}
 * @param path its URL below {@code /v1/}, for example {@code customers}
 * @param prefix of its ids
 * @param idLength characters behind the prefix
 * @param deletes whether there is a DELETE
 * @param defaults the members of a new object that says nothing
 */
public record ObjectType(
        String name,
        String path,
        String prefix,
        int idLength,
        boolean deletes,
        ObjectNode defaults,
        ParameterType.Group create,
        ParameterType.Group update) {

    @Override
    public ObjectNode defaults() {
        return defaults.deepCopy();
    }

    @Override
    public String toString() {
        return name;
    }
}
