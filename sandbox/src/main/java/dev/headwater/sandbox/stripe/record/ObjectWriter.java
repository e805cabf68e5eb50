package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import dev.headwater.sandbox.stripe.schema.Parameter;
import dev.headwater.sandbox.stripe.schema.ParameterType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Creates, changes and deletes objects, each with its event. For work under the account's lock. */
public final class ObjectWriter {

    // there are no such events: whoever follows events does not see these changes
    private static final Set<String> CHANGED_IN_SILENCE = Set.of("payment_intent", "invoiceitem");

    private final Account account;
    private final Map<String, ObjectRules> rules = new HashMap<>();
    private Origin origin = Origin.dashboard();

    ObjectWriter(Account account) {
        this.account = account;
        rules.put("customer", new CustomerRules(account));
        rules.put("product", new ProductRules(account));
        rules.put("price", new PriceRules(account));
        rules.put("subscription", new SubscriptionRules(account));
        rules.put("invoice", new InvoiceRules(account));
        rules.put("invoiceitem", new InvoiceItemRules(account));
        rules.put("payment_intent", new PaymentIntentRules(account));
        rules.put("coupon", new CouponRules(account));
        rules.put("refund", new RefundRules(account));
    }

    /** Whose the next changes are. */
    public ObjectWriter from(Origin request) {
        origin = request;
        return this;
    }

    /**
     * Creates an object.
     *
     * @param given values of the type's parameters for a new object
     */
    public ObjectNode create(ObjectType type, ObjectNode given) throws RequestRefusedException {
        ObjectNode object = Json.object();
        String id = given.path("id").asText("");
        if (account.store().findLive(type, id).isPresent()) {
            throw RequestRefusedException.of(
                    "resource_already_exists",
                    Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1) + " already exists.",
                    "id");
        }
        object.put("id", id.isEmpty() ? account.ids().next(type.prefix(), type.idLength()) : id);
        object.put("object", type.name());
        object.put("created", account.now());
        object.setAll(type.defaults());
        apply(type, type.create(), object, given);
        rules(type).create(object, given);
        account.store().put(type, object, false, account.now());
        tell(type, "created", object, NullNode.getInstance());
        return object;
    }

    /**
     * Changes an object.
     *
     * @param given values of the type's parameters for a change
     */
    public ObjectNode change(ObjectType type, ObjectNode before, ObjectNode given) throws RequestRefusedException {
        ObjectNode after = before.deepCopy();
        apply(type, type.update(), after, given);
        rules(type).change(before, after, given);
        return replace(type, before, after, CHANGED_IN_SILENCE.contains(type.name()) ? "" : "updated");
    }

    /** Does what a URL behind the object's own asks for. */
    public ObjectNode act(ObjectType type, ObjectNode before, String action, ObjectNode given)
            throws RequestRefusedException {
        ObjectNode after = before.deepCopy();
        String event = rules(type).act(action, after, given);
        if (event.isEmpty()) {
            throw RequestRefusedException.of(
                    404,
                    null,
                    "Unrecognized request URL (POST: /v1/" + type.path() + "/"
                            + before.path("id").asText() + "/" + action + ").");
        }
        return replace(type, before, after, event);
    }

    /** Deletes an object, and returns what a DELETE answers: a subscription lives on as a canceled one. */
    public ObjectNode delete(ObjectType type, ObjectNode object) throws RequestRefusedException {
        rules(type).delete(object);
        if (type.name().equals("subscription")) {
            ObjectNode after = object.deepCopy();
            SubscriptionRules.cancel(after, account.now());
            return replace(type, object, after, "deleted");
        }
        account.store().put(type, object, true, account.now());
        tell(type, "deleted", object, NullNode.getInstance());
        return deleted(type, object.path("id").asText());
    }

    /** What is left of a deleted object. */
    public static ObjectNode deleted(ObjectType type, String id) {
        return Json.object().put("id", id).put("object", type.name()).put("deleted", true);
    }

    /** Puts an object that another one's rules have changed. */
    ObjectNode replace(ObjectType type, ObjectNode before, ObjectNode after, String event) {
        ObjectNode previous = Json.object();
        before.properties().forEach(member -> {
            // by their texts: an int and a long of one value are not equal
            if (!after.path(member.getKey()).toString().equals(member.getValue().toString())) {
                previous.set(member.getKey(), member.getValue());
            }
        });
        account.store().put(type, after, false, account.now());
        if (!event.isEmpty()) {
            tell(type, event, after, previous);
        }
        return after;
    }

    private ObjectRules rules(ObjectType type) {
        return Objects.requireNonNull(rules.get(type.name()));
    }

    /** Members of the object that have a parameter's name get its value; other parameters are for the rules. */
    private static void apply(ObjectType type, ParameterType.Group group, ObjectNode object, ObjectNode given) {
        ObjectNode defaults = type.defaults();
        given.properties().forEach(entry -> {
            String name = entry.getKey();
            Parameter parameter = group.parameters().get(name);
            if (object.has(name) && parameter != null) {
                JsonNode unset = Objects.requireNonNullElse(defaults.get(name), NullNode.getInstance());
                object.set(name, value(parameter, object.path(name), entry.getValue(), unset));
            }
        });
    }

    private static JsonNode value(Parameter parameter, JsonNode before, JsonNode given, JsonNode unset) {
        if (given.isNull()) {
            return unset;
        }
        return switch (parameter.type()) {
            case ParameterType.Metadata() -> merged(before, given, true);
            // settings have a value each; an address or the like is one value
            case ParameterType.Group group ->
                parameter.clearable() ? complete(group, given) : merged(before, given, false);
            case ParameterType.Text _,
                    ParameterType.Whole _,
                    ParameterType.Fraction _,
                    ParameterType.Decimal _,
                    ParameterType.Flag _,
                    ParameterType.Choice _,
                    ParameterType.Moment _,
                    ParameterType.Free _,
                    ParameterType.Many _ -> given;
        };
    }

    private static ObjectNode merged(JsonNode before, JsonNode given, boolean nullDeletes) {
        ObjectNode merged = before.isObject() ? ((ObjectNode) before).deepCopy() : Json.object();
        given.properties().forEach(entry -> {
            if (nullDeletes && entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else {
                merged.set(entry.getKey(), entry.getValue());
            }
        });
        return merged;
    }

    private static ObjectNode complete(ParameterType.Group group, JsonNode given) {
        ObjectNode whole = Json.object();
        group.parameters().forEach((name, parameter) -> {
            JsonNode value = given.path(name);
            if (parameter.type() instanceof ParameterType.Group inner && value.isObject()) {
                whole.set(name, complete(inner, value));
            } else {
                whole.set(name, value.isMissingNode() ? NullNode.getInstance() : value);
            }
        });
        return whole;
    }

    private void tell(ObjectType type, String what, ObjectNode object, JsonNode previous) {
        String subject = type.name().equals("subscription") ? "customer.subscription" : type.name();
        ObjectNode event = Json.object()
                .put("id", account.ids().next("evt_", 24))
                .put("object", "event")
                .put("api_version", Account.API_VERSION)
                .put("created", account.now());
        ObjectNode data = event.putObject("data");
        data.set("object", object);
        if (previous.isObject()) {
            data.set("previous_attributes", previous);
        }
        event.put("livemode", false).put("pending_webhooks", 0);
        event.putObject("request").put("id", origin.requestId()).put("idempotency_key", origin.idempotencyKey());
        event.put("type", subject + "." + what);
        account.store().add(event);
    }
}
