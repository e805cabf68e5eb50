package dev.headwater.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search endpoint: operators, limits, and an index that lags behind. */
class HubSpotSearchTest {

    private HubSpotTestPortal portal;

    @BeforeEach
    void start() throws Exception {
        portal = new HubSpotTestPortal();
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
    }

    @Test
    void aWriteIsFoundOnlyAfterAWhileAndUntilThenTheStateBeforeIt() throws Exception {
        String id = portal.create("contacts", "{\"email\": \"late@b.io\", \"city\": \"Oslo\"}");
        assertThat(found("email", "EQ", "late@b.io")).isEmpty();
        portal.clock.advance(Duration.ofSeconds(3));
        assertThat(found("email", "EQ", "late@b.io")).hasSize(1);

        portal.expect(200, "PATCH", "/contacts/" + id, "{\"properties\": {\"email\": \"later@b.io\"}}");
        assertThat(found("email", "EQ", "late@b.io")).hasSize(1);
        portal.clock.advance(Duration.ofSeconds(3));
        assertThat(found("email", "EQ", "late@b.io")).isEmpty();

        portal.objects("DELETE", "/contacts/" + id, "");
        assertThat(found("email", "EQ", "later@b.io")).hasSize(1);
        portal.clock.advance(Duration.ofSeconds(3));
        assertThat(found("email", "EQ", "later@b.io")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        amount    | GT                 | 27000                    | 2
        amount    | GTE                | 27000                    | 3
        amount    | LT                 | 3000                     | 1
        amount    | LTE                | 3000                     | 2
        amount    | NEQ                | 1500                     | 19
        dealstage | EQ                 | closedwon                | 3
        dealname  | CONTAINS_TOKEN     | pil*                     | 5
        dealname  | NOT_CONTAINS_TOKEN | pilot                    | 15
        hs_priority | HAS_PROPERTY     | -                        | 20
        description | NOT_HAS_PROPERTY | -                        | 20
        createdate  | LTE              | 1795350900000            | 20
        """)
    void anOperatorFinds(String property, String operator, String value, int expected) throws Exception {
        JsonNode answer = portal.expect(200, "POST", "/deals/search", filter(property, operator, value));

        assertThat(answer.required("total").intValue()).isEqualTo(expected);
    }

    @Test
    void resultsAreSortedAndPaged() throws Exception {
        JsonNode first = portal.expect(200, "POST", "/deals/search", """
            {"sorts": ["-amount"], "limit": 2, "properties": ["amount"]}\
            """);
        JsonNode second = portal.expect(200, "POST", "/deals/search", """
            {"sorts": [{"propertyName": "amount", "direction": "DESCENDING"}], "limit": 2, "after": "2",
             "properties": ["amount"]}\
            """);

        assertThat(first.required("results"))
                .extracting(record -> record.at("/properties/amount").textValue())
                .containsExactly("30000", "28500");
        assertThat(first.at("/paging/next/after").textValue()).isEqualTo("2");
        assertThat(second.required("results"))
                .extracting(record -> record.at("/properties/amount").textValue())
                .containsExactly("27000", "25500");
    }

    @Test
    void theLimitsOfASearchHold() throws Exception {
        portal.expect(400, "POST", "/deals/search", "{\"limit\": 201}");
        portal.expect(400, "POST", "/deals/search", "{\"limit\": 200, \"after\": \"9900\"}");
        portal.expect(400, "POST", "/deals/search", "{\"sorts\": [\"amount\", \"dealname\"]}");
        portal.expect(400, "POST", "/deals/search", filter("nonsense", "EQ", "1"));
        portal.expect(400, "POST", "/deals/search", filter("amount", "LIKE", "1"));
        JsonNode sixth = portal.expect(429, "POST", "/deals/search", "{}");

        assertThat(sixth.required("policyName").textValue()).isEqualTo("SECONDLY");
        portal.clock.advance(Duration.ofSeconds(2));
        assertThat(portal.objects("POST", "/deals/search", "{}").headers().map())
                .doesNotContainKey("X-HubSpot-RateLimit-Max");
    }

    private JsonNode found(String property, String operator, String value) throws Exception {
        return portal.expect(200, "POST", "/contacts/search", filter(property, operator, value))
                .required("results");
    }

    private static String filter(String property, String operator, String value) {
        return "{\"filterGroups\": [{\"filters\": [{\"propertyName\": \"%s\", \"operator\": \"%s\", \"value\": \"%s\"}]}]}"
                .formatted(property, operator, value);
    }
}
