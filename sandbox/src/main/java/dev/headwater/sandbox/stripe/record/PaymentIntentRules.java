package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.util.Set;

/** Payment intents: amounts within bounds, and a status that decides what can still be done. */
final class PaymentIntentRules implements ObjectRules {

    private static final long SMALLEST = 50;
    private static final long LARGEST = 99_999_999;
    private static final Set<String> ENDS = Set.of("canceled", "succeeded");
    private static final Set<String> ALWAYS_EDITABLE = Set.of("metadata", "description", "receipt_email");

    private final Account account;

    PaymentIntentRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        check(object, given);
        object.put("client_secret", account.ids().next(object.path("id").asText() + "_secret_", 25));
        if (given.path("automatic_payment_methods").isMissingNode()
                && given.path("payment_method_types").isMissingNode()) {
            object.putObject("automatic_payment_methods")
                    .put("allow_redirects", "always")
                    .put("enabled", true);
        }
        boolean payable = object.path("payment_method").isTextual();
        object.put("status", payable ? "requires_confirmation" : "requires_payment_method");
        if (given.path("confirm").asBoolean(false)) {
            confirm(object);
        }
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        String status = before.path("status").asText();
        for (String name : (Iterable<String>) given::fieldNames) {
            if (ENDS.contains(status) && !ALWAYS_EDITABLE.contains(name)) {
                throw unexpected("This PaymentIntent's " + name + " could not be updated because it has a status of "
                        + status + ".");
            }
        }
        check(after, given);
        if (given.path("payment_method").isTextual() && status.equals("requires_payment_method")) {
            after.put("status", "requires_confirmation");
        }
    }

    @Override
    public String act(String action, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        String status = after.path("status").asText();
        return switch (action) {
            case "cancel" -> {
                if (ENDS.contains(status)) {
                    throw unexpected("You cannot cancel this PaymentIntent because it has a status of " + status + ".");
                }
                after.put("status", "canceled").put("canceled_at", account.now());
                after.put(
                        "cancellation_reason", given.path("cancellation_reason").asText("requested_by_customer"));
                yield "canceled";
            }
            case "confirm" -> {
                if (given.path("payment_method").isTextual()) {
                    TestCards.require(given.path("payment_method"), "payment_method");
                    after.set("payment_method", given.path("payment_method"));
                } else if (!after.path("payment_method").isTextual()) {
                    throw unexpected("You cannot confirm this PaymentIntent because it's missing a payment method.");
                }
                if (ENDS.contains(status)) {
                    throw unexpected("You cannot confirm this PaymentIntent because it has already succeeded after"
                            + " being previously confirmed.");
                }
                confirm(after);
                yield after.path("status").asText().equals("succeeded") ? "succeeded" : "amount_capturable_updated";
            }
            case "capture" -> {
                if (!status.equals("requires_capture")) {
                    throw unexpected("This PaymentIntent could not be captured because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be captured:"
                            + " requires_capture.");
                }
                after.put("status", "succeeded").put("amount_capturable", 0);
                after.set("amount_received", after.path("amount"));
                yield "succeeded";
            }
            default -> "";
        };
    }

    private void check(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        Currencies.normalize(object);
        long amount = object.path("amount").asLong();
        if (amount < SMALLEST) {
            throw RequestRefusedException.of(
                    "amount_too_small",
                    "Amount must be at least $0.50 " + object.path("currency").asText(),
                    "amount");
        }
        if (amount > LARGEST) {
            throw RequestRefusedException.of(
                    "amount_too_large",
                    "Amount must be no more than $999,999.99 "
                            + object.path("currency").asText(),
                    "amount");
        }
        JsonNode customer = given.path("customer");
        if (customer.isTextual()) {
            account.reference("customers", customer, "customer");
        }
        TestCards.require(given.path("payment_method"), "payment_method");
        CustomerRules.requireEmail(given.path("receipt_email"), "receipt_email");
    }

    private void confirm(ObjectNode object) throws RequestRefusedException {
        if (object.path("payment_method").asText().equals(TestCards.DECLINED)) {
            throw RequestRefusedException.cardDeclined();
        }
        if (!object.path("payment_method").isTextual()) {
            throw unexpected("You cannot confirm this PaymentIntent because it's missing a payment method.");
        }
        object.put("latest_charge", account.ids().next("ch_", 24));
        if (object.path("capture_method").asText().equals("manual")) {
            object.put("status", "requires_capture").set("amount_capturable", object.path("amount"));
        } else {
            object.put("status", "succeeded").set("amount_received", object.path("amount"));
        }
    }

    private static RequestRefusedException unexpected(String message) {
        return RequestRefusedException.of("payment_intent_unexpected_state", message, null);
    }
}
