package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.math.BigDecimal;

/** Coupons: a percentage or an amount, for some time. */
final class CouponRules implements ObjectRules {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final Account account;

    CouponRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        Currencies.normalize(object);
        boolean amount = given.path("amount_off").isNumber();
        boolean percent = given.path("percent_off").isNumber();
        if (amount == percent) {
            throw amount
                    ? RequestRefusedException.of(
                            "parameters_exclusive",
                            "You may only specify one of these parameters: amount_off, percent_off.",
                            "amount_off")
                    : RequestRefusedException.of(
                            "parameter_missing", "You must pass either amount_off or percent_off.", "percent_off");
        }
        if (amount && object.path("currency").isNull()) {
            throw RequestRefusedException.of(
                    "parameter_missing", "You must pass currency when passing amount_off", "currency");
        }
        if (percent) {
            BigDecimal off = given.path("percent_off").decimalValue();
            if (off.signum() <= 0 || off.compareTo(ALL) > 0) {
                throw RequestRefusedException.invalid(
                        "Invalid percent_off: must be greater than 0 and at most 100", "percent_off");
            }
        }
        boolean repeating = object.path("duration").asText().equals("repeating");
        if (repeating && !object.path("duration_in_months").isNumber()) {
            throw RequestRefusedException.of(
                    "parameter_missing", "Missing required param: duration_in_months.", "duration_in_months");
        }
        if (object.path("redeem_by").isNumber() && object.path("redeem_by").asLong() <= account.now()) {
            throw RequestRefusedException.invalid(
                    "Invalid timestamp: must be an integer Unix timestamp in the future.", "redeem_by");
        }
    }
}
