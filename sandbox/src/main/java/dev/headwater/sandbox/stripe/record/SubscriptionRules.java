package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.time.Duration;
import java.util.Set;

/** Subscriptions: a customer, recurring prices, a way to be paid; canceled ones stay and can hardly be changed. */
final class SubscriptionRules implements ObjectRules {

    private static final Set<String> EDITABLE_WHEN_OVER = Set.of("metadata", "cancellation_details");

    private final Account account;

    SubscriptionRules(Account account) {
        this.account = account;
    }

    static boolean isOver(ObjectNode subscription) {
        return subscription.path("status").asText().equals("canceled");
    }

    static void cancel(ObjectNode subscription, long now) {
        subscription.put("status", "canceled").put("canceled_at", now).put("ended_at", now);
        subscription.withObject("/cancellation_details").put("reason", "cancellation_requested");
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        if (!given.path("customer").isTextual()) {
            throw RequestRefusedException.of("parameter_missing", "Missing required param: customer.", "customer");
        }
        ObjectNode customer = account.reference("customers", given.path("customer"), "customer");
        if (given.path("items").isEmpty()) {
            throw RequestRefusedException.of("parameter_missing", "Missing required param: items.", "items");
        }
        long now = account.now();
        object.put("start_date", now);
        if (object.path("billing_cycle_anchor").isNull()) {
            object.put("billing_cycle_anchor", now);
        }
        items(object, Json.array(), given.path("items"));
        object.set("currency", object.at("/items/data/0/price/currency"));
        trial(object, given);
        moments(object, given);
        collection(object, given, customer);
        if (object.path("trial_end").isNull()) {
            firstInvoice(object);
        }
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        if (isOver(before)) {
            for (String name : (Iterable<String>) given::fieldNames) {
                if (!EDITABLE_WHEN_OVER.contains(name)) {
                    throw RequestRefusedException.of(
                            "invalid_canceled_subscription_fields",
                            "A canceled subscription can only update its cancellation_details and metadata.",
                            name);
                }
            }
        }
        after.set("items", before.path("items"));
        if (given.path("items").isArray()) {
            items(after, (ArrayNode) before.at("/items/data"), given.path("items"));
        }
        trial(after, given);
        moments(after, given);
        collection(after, given, account.reference("customers", after.path("customer"), "customer"));
        if (given.path("billing_cycle_anchor").isTextual()) {
            boolean reset = given.path("billing_cycle_anchor").asText().equals("now");
            after.set(
                    "billing_cycle_anchor",
                    reset ? after.numberNode(account.now()) : before.path("billing_cycle_anchor"));
        }
        if (given.path("cancel_at_period_end").isBoolean()) {
            boolean atEnd = given.path("cancel_at_period_end").asBoolean();
            after.set("cancel_at", atEnd ? after.at("/items/data/0/current_period_end") : NullNode.getInstance());
            after.set("canceled_at", atEnd ? after.numberNode(account.now()) : NullNode.getInstance());
        }
    }

    @Override
    public void delete(ObjectNode object) throws RequestRefusedException {
        if (isOver(object)) {
            throw RequestRefusedException.missing(
                    "subscription", object.path("id").asText());
        }
    }

    private void items(ObjectNode subscription, ArrayNode before, JsonNode given) throws RequestRefusedException {
        ArrayNode items = before.deepCopy();
        for (int i = 0; i < given.size(); i++) {
            JsonNode item = given.path(i);
            if (item.path("id").isTextual()) {
                changeItem(items, item, i);
            } else {
                items.add(newItem(subscription, item, i));
            }
        }
        if (items.isEmpty()) {
            throw RequestRefusedException.invalid("A subscription must have at least one active plan.", "items");
        }
        String id = subscription.path("id").asText();
        ObjectNode list = subscription.putObject("items").put("object", "list");
        list.set("data", items);
        list.put("has_more", false)
                .put("total_count", items.size())
                .put("url", "/v1/subscription_items?subscription=" + id);
    }

    private void changeItem(ArrayNode items, JsonNode given, int place) throws RequestRefusedException {
        String param = "items[" + place + "]";
        for (int i = 0; i < items.size(); i++) {
            if (items.path(i).path("id").equals(given.path("id"))) {
                if (given.path("deleted").asBoolean(false)) {
                    items.remove(i);
                    return;
                }
                ObjectNode item = (ObjectNode) items.path(i);
                if (given.path("price").isTextual()) {
                    item.set("price", recurring(given.path("price"), param));
                }
                if (given.path("quantity").isNumber()) {
                    item.set("quantity", given.path("quantity"));
                }
                return;
            }
        }
        throw RequestRefusedException.missingReference(
                "subscription_item", given.path("id").asText(), param + "[id]");
    }

    private ObjectNode newItem(ObjectNode subscription, JsonNode given, int place) throws RequestRefusedException {
        String param = "items[" + place + "]";
        if (!given.path("price").isTextual()) {
            throw RequestRefusedException.of(
                    "parameter_missing", "Missing required param: " + param + "[price].", param + "[price]");
        }
        long now = account.now();
        ObjectNode item = Json.object()
                .put("id", account.ids().next("si_", 14))
                .put("object", "subscription_item")
                .putNull("billing_thresholds")
                .put("created", now)
                .put("current_period_end", account.monthAfter(now))
                .put("current_period_start", now);
        item.putArray("discounts");
        item.set("metadata", given.path("metadata").isObject() ? given.path("metadata") : Json.object());
        item.set("price", recurring(given.path("price"), param));
        item.put("quantity", given.path("quantity").asLong(1));
        item.set("subscription", subscription.path("id"));
        item.putArray("tax_rates");
        return item;
    }

    private ObjectNode recurring(JsonNode id, String param) throws RequestRefusedException {
        ObjectNode price = account.reference("prices", id, param + "[price]");
        if (!price.path("recurring").isObject()) {
            throw RequestRefusedException.invalid(
                    "The price specified is set to `type=one_time` but this field only accepts prices with"
                            + " `type=recurring`.",
                    param + "[price]");
        }
        if (!price.path("active").asBoolean()) {
            throw RequestRefusedException.invalid(
                    "The price specified is inactive. This field only accepts active prices.", param + "[price]");
        }
        return price;
    }

    private void trial(ObjectNode subscription, ObjectNode given) throws RequestRefusedException {
        JsonNode end = given.path("trial_end");
        long now = account.now();
        if (given.path("trial_period_days").isNumber()) {
            subscription.put(
                    "trial_end",
                    now
                            + Duration.ofDays(given.path("trial_period_days").asLong())
                                    .toSeconds());
        } else if (end.isTextual()) {
            subscription.set(
                    "trial_end", subscription.path("trial_start").isNull() ? NullNode.getInstance() : node(now));
        } else if (end.isNumber() && end.asLong() <= now) {
            throw RequestRefusedException.invalid(
                    "Invalid timestamp: must be an integer Unix timestamp in the future.", "trial_end");
        }
        if (subscription.path("trial_end").asLong(0) > now) {
            subscription.put("status", "trialing");
            if (subscription.path("trial_start").isNull()) {
                subscription.put("trial_start", now);
            }
        } else if (subscription.path("status").asText().equals("trialing")) {
            subscription.put("status", "active");
        }
    }

    private static JsonNode node(long number) {
        return Json.object().numberNode(number);
    }

    private void moments(ObjectNode subscription, ObjectNode given) throws RequestRefusedException {
        JsonNode cancelAt = given.path("cancel_at");
        if (cancelAt.isTextual()) {
            subscription.set("cancel_at", subscription.at("/items/data/0/current_period_end"));
        } else if (cancelAt.isNumber() && cancelAt.asLong() <= account.now()) {
            throw RequestRefusedException.invalid(
                    "Invalid timestamp: must be an integer Unix timestamp in the future.", "cancel_at");
        }
    }

    private static void collection(ObjectNode subscription, ObjectNode given, ObjectNode customer)
            throws RequestRefusedException {
        TestCards.require(given.path("default_payment_method"), "default_payment_method");
        boolean sent = subscription.path("collection_method").asText().equals("send_invoice");
        boolean days = subscription.path("days_until_due").isNumber();
        if (sent && !days) {
            throw RequestRefusedException.of(
                    "parameter_missing",
                    "If subscription collection method is set to send_invoice, days_until_due must be set.",
                    "days_until_due");
        }
        if (!sent && days) {
            throw RequestRefusedException.invalid(
                    "You can only set `days_until_due` if `collection_method` is `send_invoice`.", "days_until_due");
        }
        boolean payable = subscription.path("default_payment_method").isTextual()
                || customer.at("/invoice_settings/default_payment_method").isTextual();
        if (sent || payable || subscription.path("status").asText().equals("trialing")) {
            return;
        }
        if (given.path("payment_behavior").asText("").equals("default_incomplete")) {
            subscription.put("status", "incomplete");
        } else if (subscription.path("latest_invoice").isNull()) {
            throw RequestRefusedException.of(
                    "resource_missing",
                    "This customer has no attached payment source or default payment method. Please consider adding a"
                        + " default payment method. For more information, visit"
                        + " https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.",
                    null);
        }
    }

    private void firstInvoice(ObjectNode subscription) throws RequestRefusedException {
        ObjectNode given = Json.object();
        given.set("customer", subscription.path("customer"));
        given.set("collection_method", subscription.path("collection_method"));
        if (subscription.path("days_until_due").isNumber()) {
            given.set("days_until_due", subscription.path("days_until_due"));
        }
        given.set("currency", subscription.path("currency"));
        ObjectNode invoice = account.writer().create(account.type("invoices"), given);
        ObjectNode tied = invoice.deepCopy().put("billing_reason", "subscription_create");
        tied.putObject("parent")
                .put("type", "subscription_details")
                .putObject("subscription_details")
                .set("subscription", subscription.path("id"));
        account.writer().replace(account.type("invoices"), invoice, tied, "");
        subscription.set("latest_invoice", invoice.path("id"));
    }
}
