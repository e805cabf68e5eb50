package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.record.Account;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code expand[]=customer}: whole objects in place of their ids. */
final class Expansion {

    private static final Map<String, String> PATHS = Map.of(
            "customer", "customers",
            "product", "products",
            "default_price", "prices",
            "latest_invoice", "invoices",
            "invoice", "invoices",
            "payment_intent", "payment_intents");

    private final Account account;

    Expansion(Account account) {
        this.account = account;
    }

    /** Takes {@code expand} out of the parameters. */
    static List<String> paths(ObjectNode form) {
        List<String> paths = new ArrayList<>();
        JsonNode given = form.path("expand");
        if (given.isObject()) {
            given.forEach(path -> paths.add(path.asText()));
            form.remove("expand");
        }
        return paths;
    }

    JsonNode expanded(ObjectNode result, List<String> paths) throws RequestRefusedException {
        ObjectNode copy = paths.isEmpty() ? result : result.deepCopy();
        for (String path : paths) {
            expand(copy, Arrays.asList(path.split("\\.")), path);
        }
        return copy;
    }

    private void expand(ObjectNode object, List<String> steps, String path) throws RequestRefusedException {
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        JsonNode member = object.path(step);
        if (member instanceof ArrayNode items) {
            for (JsonNode item : items) {
                if (item instanceof ObjectNode each && !rest.isEmpty()) {
                    expand(each, rest, path);
                }
            }
            return;
        }
        if (member.isTextual()) {
            object.set(step, whole(step, member.asText(), path));
        } else if (member.isMissingNode()) {
            throw cannot(step, path);
        }
        if (!rest.isEmpty() && object.path(step) instanceof ObjectNode inner) {
            expand(inner, rest, path);
        }
    }

    private ObjectNode whole(String member, String id, String path) throws RequestRefusedException {
        String type = PATHS.get(member);
        Optional<ObjectNode> found = type == null
                ? Optional.empty()
                : account.store().findLive(account.schema().require(type), id);
        return found.orElseThrow(() -> cannot(member, path)).deepCopy();
    }

    private static RequestRefusedException cannot(String member, String path) {
        return RequestRefusedException.invalid(
                "This property cannot be expanded (" + member + "). You may want to try expanding 'data." + path
                        + "' instead.",
                "expand");
    }
}
