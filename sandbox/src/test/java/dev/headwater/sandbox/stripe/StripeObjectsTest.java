package dev.headwater.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects come, change and go as docs.stripe.com/api says. */
class StripeObjectsTest {

    private StripeTestAccount account;

    @BeforeEach
    void start() throws Exception {
        account = new StripeTestAccount();
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @Test
    void aCustomerIsCreatedWholeAndChangedOnlyWhereItIsSaid() throws Exception {
        JsonNode created = account.expect(
                "POST",
                "/customers",
                "email=ada%40example.com&address[city]=Oslo&metadata[order]=7&balance=-500&preferred_locales[0]=nb"
                        + "&preferred_locales[]=en");

        assertThat(created.path("id").asText()).matches("cus_[0-9A-Za-z]{14}");
        assertThat(created.path("object").asText()).isEqualTo("customer");
        assertThat(created.path("balance").isIntegralNumber()).isTrue();
        assertThat(created.path("balance").asLong()).isEqualTo(-500);
        assertThat(created.path("created").asLong())
                .isEqualTo(account.clock.instant().getEpochSecond());
        assertThat(created.path("address").toString())
                .isEqualTo("{\"city\":\"Oslo\",\"country\":null,\"line1\":null,\"line2\":null,\"postal_code\":null,"
                        + "\"state\":null}");
        assertThat(created.path("preferred_locales").toString()).isEqualTo("[\"nb\",\"en\"]");
        assertThat(created.path("tax_exempt").asText()).isEqualTo("none");

        String path = "/customers/" + created.path("id").asText();
        JsonNode changed = account.expect("POST", path, "name=Ada&metadata[seat]=b&metadata[order]=&address=");
        assertThat(changed.path("email").asText()).isEqualTo("ada@example.com");
        assertThat(changed.path("metadata").toString()).isEqualTo("{\"seat\":\"b\"}");
        assertThat(changed.path("address").isNull()).isTrue();
        assertThat(account.expect("POST", path, "metadata=").path("metadata").toString())
                .isEqualTo("{}");
        assertThat(account.expect("GET", path, "").path("name").asText()).isEqualTo("Ada");
    }

    @Test
    void aDeletedCustomerIsStillTold() throws Exception {
        String id = account.create("customers", "name=Ada");

        JsonNode deleted = account.expect("DELETE", "/customers/" + id, "");

        assertThat(deleted.toString()).isEqualTo("{\"id\":\"" + id + "\",\"object\":\"customer\",\"deleted\":true}");
        assertThat(account.expect("GET", "/customers/" + id, "")).isEqualTo(deleted);
        assertThat(account.refused("POST", "/customers/" + id, "name=Ada")).isEqualTo("404 resource_missing id");
        assertThat(account.refused("DELETE", "/customers/" + id, "")).isEqualTo("404 resource_missing id");
    }

    @Test
    void aProductWithPricesStays() throws Exception {
        String product = account.create("products", "id=mug&name=Mug");
        assertThat(product).isEqualTo("mug");
        assertThat(account.refused("POST", "/products", "id=mug&name=Mug")).isEqualTo("400 resource_already_exists id");
        JsonNode price = account.expect(
                "POST", "/prices", "product=mug&currency=EUR&unit_amount=1200&recurring[interval]=month");
        assertThat(price.path("currency").asText()).isEqualTo("eur");
        assertThat(price.path("unit_amount_decimal").asText()).isEqualTo("1200");
        assertThat(price.path("type").asText()).isEqualTo("recurring");

        assertThat(account.refused("DELETE", "/products/mug", "")).isEqualTo("400 - -");
        assertThat(account.refused("DELETE", "/prices/" + price.path("id").asText(), ""))
                .isEqualTo("404 - -");
        String other = account.create("products", "name=Cup");
        assertThat(account.expect("DELETE", "/products/" + other, "")
                        .path("deleted")
                        .asBoolean())
                .isTrue();
        assertThat(account.refused("GET", "/products/" + other, "")).isEqualTo("404 resource_missing id");
    }

    @Test
    void aSubscriptionIsCanceledByItsDelete() throws Exception {
        String customer = account.create("customers", "name=Ada");
        String price = account.create(
                "prices", "product_data[name]=Plan&currency=usd&unit_amount=900&recurring[interval]=month");
        String form = "customer=" + customer + "&items[0][price]=" + price;

        assertThat(account.refused("POST", "/subscriptions", form)).isEqualTo("400 resource_missing -");
        JsonNode created =
                account.expect("POST", "/subscriptions", form + "&collection_method=send_invoice&days_until_due=30");
        assertThat(created.path("status").asText()).isEqualTo("active");
        assertThat(created.at("/items/data/0/price/id").asText()).isEqualTo(price);
        assertThat(created.path("latest_invoice").asText()).startsWith("in_");

        String path = "/subscriptions/" + created.path("id").asText();
        String item = created.at("/items/data/0/id").asText();
        JsonNode changed = account.expect("POST", path, "items[0][id]=" + item + "&items[0][quantity]=5");
        assertThat(changed.at("/items/data/0/quantity").asInt()).isEqualTo(5);
        assertThat(account.expect("DELETE", path, "").path("status").asText()).isEqualTo("canceled");
        assertThat(account.refused("DELETE", path, "")).isEqualTo("404 resource_missing id");
        assertThat(account.refused("POST", path, "description=late"))
                .isEqualTo("400 invalid_canceled_subscription_fields description");
    }

    @Test
    void onlyADraftOfAnInvoiceIsDeleted() throws Exception {
        String customer = account.create("customers", "name=Ada&email=ada%40example.com");
        String invoice =
                account.create("invoices", "customer=" + customer + "&collection_method=send_invoice&days_until_due=7");
        String item = account.create(
                "invoiceitems", "customer=" + customer + "&invoice=" + invoice + "&amount=1500&currency=usd");
        JsonNode held = account.expect("GET", "/invoices/" + invoice, "");
        assertThat(held.path("total").asLong()).isEqualTo(1500);
        assertThat(held.at("/lines/data/0/amount").asLong()).isEqualTo(1500);
        assertThat(held.path("customer_email").asText()).isEqualTo("ada@example.com");
        account.expect("POST", "/invoiceitems/" + item, "amount=2000");
        assertThat(account.expect("GET", "/invoices/" + invoice, "")
                        .path("amount_due")
                        .asLong())
                .isEqualTo(2000);

        String other =
                account.create("invoices", "customer=" + customer + "&collection_method=send_invoice&days_until_due=7");
        account.expect("DELETE", "/invoices/" + other, "");
        account.expect("POST", "/invoices/" + invoice + "/finalize", "");
        assertThat(account.refused("DELETE", "/invoices/" + invoice, "")).isEqualTo("400 invoice_not_editable -");
        assertThat(account.refused("POST", "/invoices/" + invoice, "description=late"))
                .isEqualTo("400 invoice_not_editable description");
        assertThat(account.refused("DELETE", "/invoiceitems/" + item, "")).isEqualTo("400 invoice_not_editable id");
        assertThat(account.expect("POST", "/invoices/" + invoice + "/void", "")
                        .path("status")
                        .asText())
                .isEqualTo("void");
    }

    @Test
    void aPaymentIntentIsConfirmedDeclinedCanceledAndRefunded() throws Exception {
        JsonNode paid = account.expect(
                "POST", "/payment_intents", "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true");
        assertThat(paid.path("status").asText()).isEqualTo("succeeded");
        assertThat(account.refused(
                        "POST",
                        "/payment_intents",
                        "amount=2000&currency=usd&payment_method=pm_card_chargeDeclined&confirm=true"))
                .isEqualTo("402 card_declined -");
        String intent = paid.path("id").asText();
        assertThat(account.refused("POST", "/payment_intents/" + intent, "amount=100"))
                .isEqualTo("400 payment_intent_unexpected_state -");
        account.expect("POST", "/refunds", "payment_intent=" + intent + "&amount=500");
        account.expect("POST", "/refunds", "payment_intent=" + intent);
        assertThat(account.refused("POST", "/refunds", "payment_intent=" + intent))
                .isEqualTo("400 charge_already_refunded -");

        String open = account.create("payment_intents", "amount=2000&currency=usd");
        assertThat(account.expect("POST", "/payment_intents/" + open + "/cancel", "")
                        .path("status")
                        .asText())
                .isEqualTo("canceled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /customers       | shoe_size=7                            | 400 parameter_unknown shoe_size
        /customers       | address[planet]=Mars                   | 400 parameter_unknown address[planet]
        /customers       | balance=much                           | 400 parameter_invalid_integer balance
        /customers       | email=nobody                           | 400 email_invalid email
        /customers       | tax_exempt=maybe                       | 400 - tax_exempt
        /customers       | shipping[name]=Ada                     | 400 parameter_missing shipping[address]
        /customers       | phone=123456789012345678901            | 400 - phone
        /customers       | payment_method=pm_unknown              | 400 resource_missing payment_method
        /customers       | preferred_locales=en                   | 400 - preferred_locales
        /customers       | address=Oslo                           | 400 - address
        /products        | description=Mug                        | 400 parameter_missing name
        /products        | name=                                  | 400 parameter_invalid_empty name
        /products        | name=Mug&url=nowhere                   | 400 url_invalid url
        /prices          | product=prod_x&currency=usd            | 400 resource_missing product
        /prices          | currency=usd&unit_amount=1             | 400 parameter_missing product
        /prices          | product_data[name]=Mug&currency=usd    | 400 parameter_missing unit_amount
        /prices          | product_data[name]=Mug&currency=xxz&unit_amount=1 | 400 - currency
        /prices          | product_data[name]=Mug&currency=usd&unit_amount=1&unit_amount_decimal=1.5 | 400 parameters_exclusive unit_amount
        /payment_intents | amount=10&currency=usd                 | 400 amount_too_small amount
        /payment_intents | amount=1000000000&currency=usd         | 400 amount_too_large amount
        /payment_intents | currency=usd                           | 400 parameter_missing amount
        /coupons         | duration=once                          | 400 parameter_missing percent_off
        /coupons         | percent_off=10&duration=sometimes      | 400 - duration
        /coupons         | percent_off=10&duration=repeating      | 400 parameter_missing duration_in_months
        /invoices        | description=Work                       | 400 parameter_missing customer
        /invoices        | customer=cus_x                         | 400 resource_missing customer
        /subscriptions   | customer=cus_x&items[0][price]=price_x | 400 resource_missing customer
        /nothing         | name=Mug                               | 404 - -
        """)
    void wrongParametersAreRefused(String path, String form, String refusal) throws Exception {
        assertThat(account.refused("POST", path, form)).isEqualTo(refusal);
    }

    @Test
    void anErrorHasAllItsMembers() throws Exception {
        var answer = account.send("POST", "/products", "description=Mug");

        JsonNode error = SandboxClient.json(answer).path("error");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asText()).isEqualTo("Missing required param: name.");
        assertThat(error.path("doc_url").asText()).isEqualTo("https://stripe.com/docs/error-codes/parameter-missing");
        String requestId = answer.headers().firstValue("Request-Id").orElseThrow();
        assertThat(requestId).matches("req_[0-9A-Za-z]{14}");
        assertThat(error.path("request_log_url").asText()).endsWith(requestId);
    }

    @Test
    void theControlApiChangesObjectsBehindEverybodysBack() throws Exception {
        String id = account.create("customers", "name=Ada");

        account.client.call("PUT", "/_sandbox/records/stripe/customers/" + id, "{\"name\": \"Grace\"}");
        assertThat(account.expect("GET", "/customers/" + id, "").path("name").asText())
                .isEqualTo("Grace");
        assertThat(account.client
                        .call("DELETE", "/_sandbox/records/stripe/prices/price_x", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(account.client
                        .call("DELETE", "/_sandbox/records/stripe/customers/" + id, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(SandboxClient.json(account.client.call("GET", "/_sandbox/records/stripe/customers", "")))
                .noneMatch(customer -> customer.path("id").asText().equals(id));
    }
}
