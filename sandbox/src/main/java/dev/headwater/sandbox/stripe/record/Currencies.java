package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Codes of currencies: ISO 4217, answered in lower case. */
final class Currencies {

    private static final Set<String> KNOWN = Currency.getAvailableCurrencies().stream()
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    /** Brings the member {@code currency} into lower case. */
    static void normalize(ObjectNode object) throws RequestRefusedException {
        if (object.path("currency").isTextual()) {
            String code = object.path("currency").textValue().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(code)) {
                throw RequestRefusedException.invalid(
                        "Invalid currency: " + code + ". Stripe currently supports these currencies: usd, aed, afn, …",
                        "currency");
            }
            object.put("currency", code);
        }
    }
}
