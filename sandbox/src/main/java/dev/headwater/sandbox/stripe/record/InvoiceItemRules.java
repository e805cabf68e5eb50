package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.util.Optional;

/** Invoice items: an amount or a price, for a customer, on a draft or on none yet. */
final class InvoiceItemRules implements ObjectRules {

    private final Account account;

    InvoiceItemRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        Currencies.normalize(object);
        if (!given.path("customer").isTextual()) {
            throw RequestRefusedException.of("parameter_missing", "Missing required param: customer.", "customer");
        }
        account.reference("customers", given.path("customer"), "customer");
        JsonNode price = given.at("/pricing/price");
        if (price.isTextual() == given.path("amount").isNumber()) {
            throw RequestRefusedException.invalid("You must pass either `amount` or `pricing[price]`.", "amount");
        }
        object.put("date", account.now());
        long quantity = Math.max(1, given.path("quantity").asLong(1));
        if (price.isTextual()) {
            ObjectNode used = account.reference("prices", price, "pricing[price]");
            object.set("currency", used.path("currency"));
            object.put("amount", used.path("unit_amount").asLong() * quantity);
            object.putObject("pricing")
                    .put("type", "price_details")
                    .put("unit_amount_decimal", used.path("unit_amount_decimal").asText())
                    .putObject("price_details")
                    .put("price", price.asText())
                    .put("product", used.path("product").asText());
        } else if (object.path("currency").isNull()) {
            object.put("currency", "usd");
        }
        finish(object, quantity);
        invoice(object, "invoice").ifPresent(draft -> InvoiceRules.sumLater(account, draft, object));
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        Optional<ObjectNode> draft = invoice(before, "id");
        finish(after, Math.max(1, after.path("quantity").asLong(1)));
        draft.ifPresent(invoice -> InvoiceRules.sumLater(account, invoice, after));
    }

    @Override
    public void delete(ObjectNode object) throws RequestRefusedException {
        ObjectNode nothing = object.deepCopy().put("amount", 0);
        invoice(object, "id").ifPresent(draft -> InvoiceRules.sumLater(account, draft, nothing));
    }

    private void finish(ObjectNode object, long quantity) {
        object.set("net_amount", object.path("amount"));
        object.put("quantity", quantity).put("quantity_decimal", Long.toString(quantity));
        if (!object.path("period").isObject()) {
            object.putObject("period").put("end", account.now()).put("start", account.now());
        }
    }

    /** The draft that it is on; refused where it is no draft any more. */
    private Optional<ObjectNode> invoice(ObjectNode item, String param) throws RequestRefusedException {
        if (!item.path("invoice").isTextual()) {
            return Optional.empty();
        }
        ObjectNode invoice = account.reference("invoices", item.path("invoice"), "invoice");
        if (!invoice.path("status").asText().equals("draft")) {
            throw RequestRefusedException.of(
                    "invoice_not_editable",
                    "This invoice item is attached to an invoice that is no longer editable, so it can't be changed.",
                    param);
        }
        return Optional.of(invoice);
    }
}
