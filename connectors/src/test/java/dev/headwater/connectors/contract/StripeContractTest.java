package dev.headwater.connectors.contract;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.Declaration.SampleTable;
import dev.headwater.connectors.stripe.StripeConnector;
import dev.headwater.connectors.stripe.StripeSettings;
import dev.headwater.sandbox.stripe.StripeCredentials;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stripe: a request for each record, keys by which what is in doubt is sent again, whole objects as answers. */
class StripeContractTest extends ConnectorContract {

    StripeContractTest() {
        super(new Declaration(
                "stripe",
                List.of(
                        new SampleTable(
                                Fixtures.table("stripe", "customers"),
                                "cus_ZZZZZZZZZZZZZZ",
                                "{\"name\": \"Ada %d\", \"email\": \"ada%d@example.com\", \"balance\": -500,"
                                        + " \"phone\": \"+47 %d\"}",
                                "{\"description\": \"Changed\", \"tax_exempt\": \"exempt\"}",
                                "phone",
                                "{\"name\": \"Bad\", \"email\": \"no address\"}",
                                "email",
                                "22023",
                                Map.of()),
                        new SampleTable(
                                Fixtures.table("stripe", "products"),
                                "prod_ZZZZZZZZZZZZZZ",
                                "{\"name\": \"Mug %d\", \"active\": true, \"url\": \"https://example.com/%d\"}",
                                "{\"active\": false, \"unit_label\": \"piece\"}",
                                "url",
                                "{\"name\": \"Bad\", \"url\": \"nowhere\"}",
                                "url",
                                "22023",
                                Map.of()),
                        new SampleTable(
                                Fixtures.table("stripe", "payment_intents"),
                                "pi_ZZZZZZZZZZZZZZZZZZZZZZZZ",
                                "{\"amount\": 2000, \"currency\": \"usd\", \"description\": \"Order %d\"}",
                                "{\"amount\": 2500, \"receipt_email\": \"ada@example.com\"}",
                                "description",
                                "{\"amount\": 10, \"currency\": \"usd\"}",
                                "amount",
                                "22003",
                                Map.of()),
                        new SampleTable(
                                Fixtures.table("stripe", "coupons"),
                                "ZZZZZZZZ",
                                "{\"name\": \"Coupon %d\", \"percent_off\": 12.5, \"duration\": \"forever\","
                                        + " \"redeem_by\": \"2099-12-31T23:59:59Z\"}",
                                "{\"name\": \"Changed\"}",
                                "name",
                                "{\"percent_off\": 10, \"duration\": \"sometimes\"}",
                                "duration",
                                "22023",
                                Map.of())),
                Set.of(),
                "/v1/",
                Declaration.DeletesOfUnknown.REFUSED,
                "{\"type\": \"status\", \"status\": 429, \"body\": {\"error\": {\"code\": \"lock_timeout\","
                        + " \"message\": \"busy\", \"type\": \"invalid_request_error\"}}}",
                "55P03",
                Declaration.Idempotency.KEYS,
                Declaration.Requests.ONE_PER_RECORD,
                Declaration.Credential.FIXED,
                Declaration.Answers.ALL));
    }

    @Override
    Connector connect(String sandboxUrl) {
        // a hundred rows are a hundred requests, and the tests do not wait for the rate
        try (SandboxControl control = new SandboxControl(sandboxUrl, "stripe")) {
            control.unlimited();
        }
        return new StripeConnector(
                new StripeSettings(URI.create(sandboxUrl + "/stripe"), Secret.of(StripeCredentials.DEMO_SECRET_KEY)));
    }
}
