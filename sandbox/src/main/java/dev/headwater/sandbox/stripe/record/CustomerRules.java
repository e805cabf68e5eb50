package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import java.util.Locale;
import java.util.regex.Pattern;

/** Customers: their address forms, their payment methods, and that their subscriptions end with them. */
final class CustomerRules implements ObjectRules {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*");
    private static final int PREFIX_LENGTH = 8;

    private final Account account;

    CustomerRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        require(given);
        if (object.path("invoice_prefix").isNull()) {
            object.put("invoice_prefix", account.ids().next("", PREFIX_LENGTH).toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        require(given);
        if (after.path("invoice_prefix").isNull()) {
            after.set("invoice_prefix", before.path("invoice_prefix"));
        }
    }

    @Override
    public void delete(ObjectNode object) throws RequestRefusedException {
        ObjectType subscriptions = account.type("subscriptions");
        for (ObjectNode subscription :
                account.store().live(subscriptions, s -> s.path("customer").equals(object.path("id")))) {
            if (!SubscriptionRules.isOver(subscription)) {
                account.writer().delete(subscriptions, subscription);
            }
        }
    }

    private static void require(ObjectNode given) throws RequestRefusedException {
        requireEmail(given.path("email"), "email");
        TestCards.require(given.path("payment_method"), "payment_method");
        TestCards.require(
                given.at("/invoice_settings/default_payment_method"), "invoice_settings[default_payment_method]");
        JsonNode source = given.path("source");
        if (source.isTextual()) {
            throw RequestRefusedException.missingReference("token", source.textValue(), "source");
        }
    }

    static void requireEmail(JsonNode email, String param) throws RequestRefusedException {
        if (email.isTextual() && !EMAIL.matcher(email.textValue()).matches()) {
            throw RequestRefusedException.of("email_invalid", "Invalid email address: " + email.textValue(), param);
        }
    }
}
