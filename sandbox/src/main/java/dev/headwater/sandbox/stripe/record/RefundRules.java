package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.util.List;

/** Refunds of payment intents that have succeeded, at most as much as was paid. */
final class RefundRules implements ObjectRules {

    private final Account account;

    RefundRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        ObjectNode paid = paid(given);
        long before =
                account
                        .store()
                        .live(
                                account.type("refunds"),
                                r -> r.path("payment_intent").equals(paid.path("id")))
                        .stream()
                        .mapToLong(r -> r.path("amount").asLong())
                        .sum();
        long left = paid.path("amount_received").asLong() - before;
        if (left <= 0) {
            throw RequestRefusedException.of(
                    "charge_already_refunded",
                    "Charge " + paid.path("latest_charge").asText() + " has already been refunded.",
                    null);
        }
        long amount = given.path("amount").asLong(left);
        if (amount > left || amount < 1) {
            throw RequestRefusedException.invalid(
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")",
                    "amount");
        }
        object.put("amount", amount);
        object.set("currency", paid.path("currency"));
        object.set("payment_intent", paid.path("id"));
        object.set("charge", paid.path("latest_charge"));
    }

    private ObjectNode paid(ObjectNode given) throws RequestRefusedException {
        JsonNode intent = given.path("payment_intent");
        JsonNode charge = given.path("charge");
        if (intent.isTextual()) {
            ObjectNode found = account.reference("payment_intents", intent, "payment_intent");
            if (!found.path("latest_charge").isTextual()) {
                throw RequestRefusedException.invalid(
                        "This PaymentIntent (" + intent.asText() + ") does not have a successful charge to refund.",
                        null);
            }
            return found;
        }
        if (!charge.isTextual()) {
            throw RequestRefusedException.of(
                    "parameter_missing",
                    "One of the following params should be provided for this request: payment_intent or charge.",
                    null);
        }
        List<ObjectNode> charged = account.store()
                .live(
                        account.type("payment_intents"),
                        p -> p.path("latest_charge").equals(charge));
        if (charged.isEmpty()) {
            throw RequestRefusedException.missingReference("charge", charge.asText(), "charge");
        }
        return charged.getFirst();
    }
}
