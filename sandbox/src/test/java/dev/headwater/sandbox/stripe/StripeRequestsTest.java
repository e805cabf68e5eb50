package dev.headwater.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for requests of every kind: keys, versions, idempotency, lists, search, events, limits. */
class StripeRequestsTest {

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
    void aRequestWithAKeyIsExecutedOnce() throws Exception {
        HttpResponse<String> first = account.send("POST", "/customers", "name=Ada", "Idempotency-Key", "k1");
        HttpResponse<String> second = account.send("POST", "/customers", "name=Ada", "Idempotency-Key", "k1");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(second.headers().firstValue("Original-Request"))
                .isEqualTo(first.headers().firstValue("Request-Id"));
        assertThat(second.headers().firstValue("Request-Id"))
                .isNotEqualTo(first.headers().firstValue("Request-Id"));
        assertThat(second.headers().firstValue("Idempotency-Key")).contains("k1");

        for (String[] other :
                List.of(new String[] {"/customers", "name=Eve"}, new String[] {"/products", "name=Ada"})) {
            HttpResponse<String> clash = account.send("POST", other[0], other[1], "Idempotency-Key", "k1");
            assertThat(clash.statusCode()).isEqualTo(400);
            assertThat(SandboxClient.json(clash).at("/error/type").asText()).isEqualTo("idempotency_error");
        }

        account.clock.advance(Duration.ofHours(25));
        HttpResponse<String> tomorrow = account.send("POST", "/customers", "name=Ada", "Idempotency-Key", "k1");
        assertThat(tomorrow.body()).isNotEqualTo(first.body());
    }

    @Test
    void aRefusedParameterDoesNotUseUpTheKeyAndADeclinedCardDoes() throws Exception {
        assertThat(account.send("POST", "/customers", "shoe=1", "Idempotency-Key", "k2")
                        .statusCode())
                .isEqualTo(400);
        assertThat(account.send("POST", "/customers", "name=Ada", "Idempotency-Key", "k2")
                        .statusCode())
                .isEqualTo(200);

        String declined = "amount=2000&currency=usd&payment_method=pm_card_chargeDeclined&confirm=true";
        account.send("POST", "/payment_intents", declined, "Idempotency-Key", "k3");
        HttpResponse<String> again = account.send("POST", "/payment_intents", declined, "Idempotency-Key", "k3");
        assertThat(again.statusCode()).isEqualTo(402);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void keysAreAcceptedByBearerAndBasicAndCheckedForWhatTheyMayDo() throws Exception {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((StripeCredentials.DEMO_SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));
        assertThat(status("/customers", "name=Ada", basic)).isEqualTo(200);
        assertThat(status("/customers", "name=Ada", "Bearer sk_test_other")).isEqualTo(401);
        assertThat(status("/customers", "name=Ada", "Bearer pk_test_other")).isEqualTo(401);
        assertThat(status("/customers", "name=Ada", "Bearer " + StripeCredentials.DEMO_RESTRICTED_KEY))
                .isEqualTo(200);
        HttpResponse<String> denied = account.send(
                "POST", "/products", "name=Mug", "Authorization", "Bearer " + StripeCredentials.DEMO_RESTRICTED_KEY);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("rak_products_write").doesNotContain(StripeCredentials.DEMO_RESTRICTED_KEY);

        account.client.fault("{\"platform\": \"stripe\", \"fault\": {\"type\": \"expire_tokens\"}}");
        assertThat(account.refused("GET", "/customers", "")).isEqualTo("401 api_key_expired -");
        account.client.fault("{\"platform\": \"stripe\", \"fault\": {\"type\": \"revoke_tokens\"}}");
        assertThat(account.refused("GET", "/customers", "")).isEqualTo("401 - -");
    }

    private int status(String path, String form, String authorization) throws Exception {
        return account.send("POST", path, form, "Authorization", authorization).statusCode();
    }

    @Test
    void theVersionOfTheRequestIsCheckedAndTold() throws Exception {
        HttpResponse<String> answer = account.send("GET", "/customers", "", "Stripe-Version", "2026-10-28.endive");
        assertThat(answer.headers().firstValue("Stripe-Version")).contains("2026-10-28.endive");
        assertThat(account.send("GET", "/customers", "", "Stripe-Version", "latest")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsAreReadNewestFirstPageByPage() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(account.create("customers", "name=Row" + i + "&email=row%40example.com"));
        }
        String filter = "/customers?email=row%40example.com&limit=2";

        JsonNode first = account.expect("GET", filter, "");
        JsonNode second = account.expect("GET", filter + "&starting_after=" + made.get(1), "");
        JsonNode last = account.expect("GET", filter + "&starting_after=" + made.get(3), "");
        JsonNode before = account.expect("GET", filter + "&ending_before=" + made.get(4), "");

        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(first.path("url").asText()).isEqualTo("/v1/customers");
        assertThat(ids(second)).isEqualTo(made.subList(2, 4));
        assertThat(ids(last)).isEqualTo(made.subList(4, 5));
        assertThat(last.path("has_more").asBoolean()).isFalse();
        assertThat(ids(before)).isEqualTo(made.subList(2, 4));
        assertThat(account.refused("GET", "/customers?limit=101", "")).isEqualTo("400 parameter_invalid_integer limit");
        assertThat(account.refused("GET", "/customers?starting_after=cus_x", ""))
                .isEqualTo("400 resource_missing starting_after");
        assertThat(account.refused("GET", "/customers?colour=red", "")).isEqualTo("400 parameter_unknown colour");
        long now = account.clock.instant().getEpochSecond();
        assertThat(ids(account.expect("GET", "/customers?created[gte]=" + now, "")))
                .isEqualTo(made);
        assertThat(account.expect("GET", "/customers?created[gt]=" + now, "").path("data"))
                .isEmpty();
    }

    @Test
    void canceledSubscriptionsAreListedOnlyOnRequest() throws Exception {
        JsonNode all = account.expect("GET", "/subscriptions", "").path("data");
        String id = all.path(0).path("id").asText();
        account.expect("DELETE", "/subscriptions/" + id, "");

        assertThat(ids(account.expect("GET", "/subscriptions", ""))).doesNotContain(id);
        assertThat(ids(account.expect("GET", "/subscriptions?status=all", ""))).contains(id);
    }

    @Test
    void objectsStandInPlaceOfTheirIdsOnRequest() throws Exception {
        JsonNode prices = account.expect("GET", "/prices?limit=1&expand[]=data.product", "");
        assertThat(prices.at("/data/0/product/object").asText()).isEqualTo("product");
        String price = prices.at("/data/0/id").asText();
        assertThat(account.expect("GET", "/prices/" + price + "?expand[0]=product", "")
                        .at("/product/name")
                        .isTextual())
                .isTrue();
        assertThat(account.refused("GET", "/prices/" + price + "?expand[]=nickname", ""))
                .isEqualTo("400 - expand");
    }

    @Test
    void searchLagsBehind() throws Exception {
        String id = account.create("customers", "name=Ada&metadata[order]=77");
        String query = "/customers/search?query=metadata%5B%27order%27%5D:%2777%27%20AND%20name~%22ad%22";

        assertThat(account.expect("GET", query, "").path("data")).isEmpty();
        account.clock.advance(Duration.ofMinutes(1));
        assertThat(ids(account.expect("GET", query, ""))).containsExactly(id);
        assertThat(account.refused("GET", "/customers/search?query=nonsense", ""))
                .isEqualTo("400 - query");
    }

    @Test
    void everyChangeIsAnEvent() throws Exception {
        long now = account.clock.instant().getEpochSecond();
        HttpResponse<String> created = account.send("POST", "/customers", "name=Ada", "Idempotency-Key", "k9");
        String id = SandboxClient.json(created).path("id").asText();
        account.expect("POST", "/customers/" + id, "name=Grace");
        account.expect("DELETE", "/customers/" + id, "");

        JsonNode events = account.expect("GET", "/events?type=customer.*&created[gte]=" + now, "")
                .path("data");

        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .containsExactly("customer.deleted", "customer.updated", "customer.created");
        assertThat(events.path(1).at("/data/previous_attributes").toString()).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(events.path(1).at("/data/object/name").asText()).isEqualTo("Grace");
        assertThat(events.path(2).at("/request/idempotency_key").asText()).isEqualTo("k9");
        assertThat(events.path(2).at("/request/id").asText())
                .isEqualTo(created.headers().firstValue("Request-Id").orElseThrow());
        assertThat(account.expect("GET", "/events?types[]=customer.deleted&limit=1", "")
                        .at("/data/0/id")
                        .asText())
                .isEqualTo(events.path(0).path("id").asText());
        account.clock.advance(Duration.ofDays(31));
        assertThat(account.expect("GET", "/events", "").path("data")).isEmpty();
    }

    @Test
    void aLimitIsToldWithItsReason() throws Exception {
        account.client.fault("{\"platform\": \"stripe\", \"times\": 1, \"fault\": {\"type\": \"rate_limit\","
                + " \"retry_after_s\": 2}}");

        HttpResponse<String> answer = account.send("POST", "/customers", "name=Ada");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(SandboxClient.json(answer).at("/error/code").asText()).isEqualTo("rate_limit");
        assertThat(answer.headers().firstValue("Stripe-Rate-Limited-Reason")).contains("global-rate");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("data").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
