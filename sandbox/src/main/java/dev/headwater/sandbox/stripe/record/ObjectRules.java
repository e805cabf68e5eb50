package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;

/** What holds for one kind of object beside its parameters' types. What is done before a refusal is undone. */
interface ObjectRules {

    /**
     * Completes a new object, or refuses it.
     *
     * @param given the parameters
     */
    default void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {}

    /** Completes a changed object, or refuses the change. */
    default void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {}

    /** Refuses a deletion, or does what else it means. */
    default void delete(ObjectNode object) throws RequestRefusedException {}

    /**
     * Does what a URL behind the object's own asks for, for example {@code cancel}.
     *
     * @return the name of the event; empty if there is no such thing
     */
    default String act(String action, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        return "";
    }
}
