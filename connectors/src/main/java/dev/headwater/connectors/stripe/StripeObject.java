package dev.headwater.connectors.stripe;

import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of object: how it is called in answers, how its ids look, and what cannot be done with it. */
enum StripeObject {
    CUSTOMER("customers", "customer", "cus_", 14, null),
    PRODUCT("products", "product", "prod_", 14, null),
    PRICE("prices", "price", "price_", 24, "Stripe keeps prices: set active to false instead."),
    SUBSCRIPTION("subscriptions", "subscription", "sub_", 24, null),
    INVOICE("invoices", "invoice", "in_", 24, null),
    INVOICE_ITEM("invoiceitems", "invoiceitem", "ii_", 24, null),
    PAYMENT_INTENT(
            "payment_intents",
            "payment_intent",
            "pi_",
            24,
            "Stripe keeps payment intents: they are canceled by a request of their own."),
    COUPON("coupons", "coupon", "", 8, null),
    REFUND("refunds", "refund", "re_", 24, "Stripe keeps refunds: money that was sent back cannot be taken again.");

    private final String path;
    private final String answered;
    private final String prefix;
    private final int idLength;
    private final String noDelete;

    StripeObject(String path, String answered, String prefix, int idLength, @Nullable String reason) {
        this.path = path;
        this.answered = answered;
        this.prefix = prefix;
        this.idLength = idLength;
        this.noDelete = reason == null ? "" : reason;
    }

    /**
     * The kind of a table's object.
     *
     * @throws IllegalArgumentException if a descriptor names one that is not known here
     */
    static StripeObject of(SyncedTable table) {
        return Arrays.stream(values())
                .filter(kind -> kind.path.equals(table.object()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stripe has no object " + table.object()));
    }

    /** Its {@code object} member in answers. */
    String answered() {
        return answered;
    }

    /** Whether a DELETE leaves the object there, with another status. */
    boolean isCanceledByDelete() {
        return this == SUBSCRIPTION;
    }

    Optional<String> whyNot(Operation operation) {
        return operation == Operation.DELETE && !noDelete.isEmpty() ? Optional.of(noDelete) : Optional.empty();
    }

    /** An id of the form that no object has: Stripe's are random, these count. */
    String provisionalId(int ordinal) {
        return prefix + "0".repeat(idLength - 4) + String.format(Locale.ROOT, "%04d", ordinal);
    }
}
