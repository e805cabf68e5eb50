package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object as it was left by its last change.
 *
 * @param json never changed: a change puts another one in its place
 * @param sequence grows with every new object: what was made within one second still has an order
 * @param changed unix seconds
 */
public record StoredObject(ObjectNode json, long sequence, boolean deleted, long changed) {

    public String id() {
        return json.path("id").asText();
    }
}
