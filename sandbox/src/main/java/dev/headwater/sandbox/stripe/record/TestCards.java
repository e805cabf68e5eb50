package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.util.Set;

/** The payment methods that every account has in test mode (docs.stripe.com/testing); the fake has no others. */
final class TestCards {

    static final String DECLINED = "pm_card_chargeDeclined";

    private static final Set<String> KNOWN = Set.of("pm_card_visa", "pm_card_mastercard", DECLINED);

    private TestCards() {}

    static void require(JsonNode method, String param) throws RequestRefusedException {
        if (method.isTextual() && !KNOWN.contains(method.textValue())) {
            throw RequestRefusedException.missingReference("PaymentMethod", method.textValue(), param);
        }
    }
}
