package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import java.time.Duration;
import java.util.Set;

/** Invoices: drafts that can be edited and deleted; afterwards they can be voided. */
final class InvoiceRules implements ObjectRules {

    // what an invoice takes after it was finalized
    private static final Set<String> ALWAYS_EDITABLE = Set.of("metadata", "auto_advance", "default_payment_method");

    private final Account account;

    InvoiceRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        if (!given.path("customer").isTextual()) {
            throw RequestRefusedException.of("parameter_missing", "Missing required param: customer.", "customer");
        }
        ObjectNode customer = account.reference("customers", given.path("customer"), "customer");
        Currencies.normalize(object);
        for (String member : Set.of("address", "email", "name", "phone", "shipping", "tax_exempt")) {
            object.set("customer_" + member, customer.path(member));
        }
        if (given.path("subscription").isTextual()) {
            account.reference("subscriptions", given.path("subscription"), "subscription");
            object.putObject("parent")
                    .put("type", "subscription_details")
                    .putObject("subscription_details")
                    .put("subscription", given.path("subscription").asText());
        }
        object.put("period_start", account.now()).put("period_end", account.now());
        due(object, given);
        boolean include =
                given.path("pending_invoice_items_behavior").asText("").equals("include");
        if (include) {
            ObjectType items = account.type("invoiceitems");
            for (ObjectNode item : account.store()
                    .live(
                            items,
                            i -> i.path("invoice").isNull()
                                    && i.path("customer").equals(customer.path("id")))) {
                account.writer()
                        .replace(items, item, item.deepCopy().<ObjectNode>set("invoice", object.path("id")), "");
            }
        }
        sum(account, object, Json.object());
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        if (!isDraft(before)) {
            for (String name : (Iterable<String>) given::fieldNames) {
                if (!ALWAYS_EDITABLE.contains(name)) {
                    throw RequestRefusedException.of(
                            "invoice_not_editable", "Finalized invoices can't be updated in this way", name);
                }
            }
        }
        due(after, given);
    }

    @Override
    public void delete(ObjectNode object) throws RequestRefusedException {
        if (!isDraft(object)) {
            throw RequestRefusedException.of(
                    "invoice_not_editable",
                    "You can only delete draft invoices. To cancel an invoice that is not in draft, use the void"
                            + " endpoint.",
                    null);
        }
        ObjectType items = account.type("invoiceitems");
        for (ObjectNode item :
                account.store().live(items, i -> i.path("invoice").equals(object.path("id")))) {
            account.store().put(items, item, true, account.now());
        }
    }

    @Override
    public String act(String action, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        ObjectNode times = after.withObject("/status_transitions");
        return switch (action) {
            case "finalize" -> {
                requireStatus(
                        after,
                        "draft",
                        "This invoice is already finalized, you can't re-finalize a non-draft" + " invoice.");
                after.put("status", after.path("amount_due").asLong() == 0 ? "paid" : "open");
                after.put("number", after.path("id").asText().substring(3, 11) + "-0001");
                after.put("effective_at", account.now()).put("auto_advance", true);
                times.put("finalized_at", account.now());
                yield "finalized";
            }
            case "void" -> {
                requireStatus(after, "open", "You can only void an invoice that is open.");
                after.put("status", "void");
                times.put("voided_at", account.now());
                yield "voided";
            }
            case "pay" -> {
                requireStatus(after, "open", "Only open invoices can be paid.");
                after.put("status", "paid").put("attempted", true).put("amount_remaining", 0);
                after.set("amount_paid", after.path("amount_due"));
                times.put("paid_at", account.now());
                yield "paid";
            }
            case "mark_uncollectible" -> {
                requireStatus(after, "open", "You can only mark an open invoice as uncollectible.");
                after.put("status", "uncollectible");
                times.put("marked_uncollectible_at", account.now());
                yield "marked_uncollectible";
            }
            default -> "";
        };
    }

    private static void requireStatus(ObjectNode invoice, String status, String otherwise)
            throws RequestRefusedException {
        if (!invoice.path("status").asText().equals(status)) {
            throw RequestRefusedException.of("invoice_not_editable", otherwise, null);
        }
    }

    private static boolean isDraft(ObjectNode invoice) {
        return invoice.path("status").asText().equals("draft");
    }

    private void due(ObjectNode invoice, ObjectNode given) throws RequestRefusedException {
        boolean sent = invoice.path("collection_method").asText().equals("send_invoice");
        JsonNode days = given.path("days_until_due");
        JsonNode date = given.path("due_date");
        if (days.isNumber() && date.isNumber()) {
            throw RequestRefusedException.of(
                    "parameters_exclusive",
                    "You may only specify one of these parameters: days_until_due, due_date.",
                    "days_until_due");
        }
        if (!sent && (days.isNumber() || date.isNumber())) {
            throw RequestRefusedException.invalid(
                    "You can only set `" + (days.isNumber() ? "days_until_due" : "due_date")
                            + "` if `collection_method` is `send_invoice`.",
                    days.isNumber() ? "days_until_due" : "due_date");
        }
        if (days.isNumber()) {
            invoice.put(
                    "due_date", account.now() + Duration.ofDays(days.asLong()).toSeconds());
        }
        if (sent && !invoice.path("due_date").isNumber()) {
            throw RequestRefusedException.of(
                    "parameter_missing",
                    "If invoice collection method is 'send_invoice', must specify 'days_until_due' or 'due_date'.",
                    "days_until_due");
        }
    }

    /** A draft whose item is about to be what it will be. */
    static void sumLater(Account account, ObjectNode draft, ObjectNode item) {
        ObjectNode after = draft.deepCopy();
        sum(account, after, item);
        account.writer().replace(account.type("invoices"), draft, after, "updated");
    }

    /** @param changed an item that is not stored yet; without an id if there is none */
    private static void sum(Account account, ObjectNode invoice, ObjectNode changed) {
        ArrayNode lines = Json.array();
        long total = 0;
        boolean counted = changed.path("id").isMissingNode();
        for (ObjectNode stored : account.store()
                .live(account.type("invoiceitems"), i -> i.path("invoice").equals(invoice.path("id")))) {
            boolean same = stored.path("id").equals(changed.path("id"));
            counted |= same;
            ObjectNode item = same ? changed : stored;
            total += item.path("amount").asLong();
            lines.add(line(invoice, item));
        }
        if (!counted) {
            total += changed.path("amount").asLong();
            lines.add(line(invoice, changed));
        }
        for (String member : Set.of("amount_due", "amount_remaining", "subtotal", "subtotal_excluding_tax", "total")) {
            invoice.put(member, total);
        }
        invoice.put("total_excluding_tax", total);
        ObjectNode list = invoice.putObject("lines").put("object", "list");
        list.set("data", lines);
        list.put("has_more", false)
                .put("total_count", lines.size())
                .put("url", "/v1/invoices/" + invoice.path("id").asText() + "/lines");
    }

    private static ObjectNode line(ObjectNode invoice, ObjectNode item) {
        ObjectNode line = Json.object()
                .put("id", "il_" + item.path("id").asText().substring(3))
                .put("object", "line_item");
        for (String member : Set.of("amount", "currency", "description", "metadata", "period", "quantity")) {
            line.set(member, item.path(member));
        }
        line.set("invoice", invoice.path("id"));
        return line;
    }
}
