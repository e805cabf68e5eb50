package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Prices: one way to say how much, one product, a lookup key that only one of them has. */
final class PriceRules implements ObjectRules {

    private static final List<String> AMOUNTS =
            List.of("unit_amount", "unit_amount_decimal", "custom_unit_amount", "tiers");

    private final Account account;

    PriceRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        Currencies.normalize(object);
        product(object, given);
        amounts(object, given);
        if (object.path("recurring") instanceof ObjectNode recurring) {
            object.put("type", "recurring");
            recurring.put("interval_count", recurring.path("interval_count").asLong(1));
            recurring.put("usage_type", recurring.path("usage_type").asText("licensed"));
        }
        lookupKey(object, given);
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        boolean fixed = !before.path("tax_behavior").asText().equals("unspecified");
        if (fixed && !before.path("tax_behavior").equals(after.path("tax_behavior"))) {
            throw RequestRefusedException.invalid("The tax_behavior of a price can only be set once.", "tax_behavior");
        }
        lookupKey(after, given);
    }

    private void product(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        JsonNode product = given.path("product");
        JsonNode data = given.path("product_data");
        if (product.isTextual() && data.isObject()) {
            throw RequestRefusedException.of(
                    "parameters_exclusive",
                    "You may only specify one of these parameters: product, product_data.",
                    "product");
        }
        if (data instanceof ObjectNode fields) {
            object.set(
                    "product",
                    account.writer()
                            .create(account.type("products"), fields.deepCopy())
                            .path("id"));
        } else if (product.isTextual()) {
            account.reference("products", product, "product");
        } else {
            throw RequestRefusedException.of("parameter_missing", "Missing required param: product.", "product");
        }
    }

    private static void amounts(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        List<String> said =
                AMOUNTS.stream().filter(name -> !isNothing(given.path(name))).toList();
        if (said.isEmpty()) {
            throw RequestRefusedException.of(
                    "parameter_missing",
                    "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.",
                    "unit_amount");
        }
        if (said.size() > 1) {
            throw RequestRefusedException.of(
                    "parameters_exclusive",
                    "You may only specify one of these parameters: " + String.join(", ", said) + ".",
                    said.getFirst());
        }
        boolean tiered = object.path("billing_scheme").asText().equals("tiered");
        if (tiered != said.getFirst().equals("tiers")) {
            throw RequestRefusedException.invalid(
                    "`tiers` requires `billing_scheme` to be `tiered`, and the other way round.", "billing_scheme");
        }
        if (tiered && object.path("tiers_mode").isNull()) {
            throw RequestRefusedException.of("parameter_missing", "Missing required param: tiers_mode.", "tiers_mode");
        }
        JsonNode whole = given.path("unit_amount");
        JsonNode decimal = given.path("unit_amount_decimal");
        if (whole.isNumber()) {
            requirePositive(whole.decimalValue(), "unit_amount");
            object.put("unit_amount_decimal", whole.asText());
        } else if (decimal.isTextual()) {
            BigDecimal amount = new BigDecimal(decimal.textValue());
            requirePositive(amount, "unit_amount_decimal");
            boolean fits = amount.stripTrailingZeros().scale() <= 0;
            object.set("unit_amount", fits ? object.numberNode(amount.longValue()) : NullNode.getInstance());
        }
    }

    private static void requirePositive(BigDecimal amount, String param) throws RequestRefusedException {
        if (amount.signum() < 0) {
            throw RequestRefusedException.of(
                    "parameter_invalid_integer", "This value must be greater than or equal to 0.", param);
        }
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private void lookupKey(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        JsonNode key = given.path("lookup_key");
        if (!key.isTextual()) {
            return;
        }
        ObjectType prices = account.type("prices");
        Stream<ObjectNode> others = account
                .store()
                .live(
                        prices,
                        price -> price.path("lookup_key").equals(key)
                                && !price.path("id").equals(object.path("id")))
                .stream();
        for (ObjectNode other : others.toList()) {
            if (!given.path("transfer_lookup_key").asBoolean(false)) {
                throw RequestRefusedException.invalid(
                        "A price (`" + other.path("id").asText() + "`) already uses that lookup key.", "lookup_key");
            }
            account.writer()
                    .replace(prices, other, other.deepCopy().set("lookup_key", NullNode.getInstance()), "updated");
        }
    }
}
