package dev.headwater.connectors.stripe;

import static dev.headwater.connectors.stripe.StripeAccount.ID;
import static dev.headwater.connectors.stripe.StripeAccount.OTHER_ID;
import static dev.headwater.connectors.stripe.StripeAccount.customer;
import static dev.headwater.connectors.stripe.StripeAccount.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading lists: docs.stripe.com/api/pagination. */
class StripeReadTest {
    private final StripeAccount account = new StripeAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static String list(boolean more, String... items) {
        return "{\"object\": \"list\", \"url\": \"/v1/customers\", \"has_more\": " + more + ", \"data\": ["
                + String.join(", ", items) + "]}";
    }

    @Test
    void aPageBeginsBehindTheLastObjectOfTheOneBeforeIt() {
        account.says(200, list(true, customer(ID, ""), customer(OTHER_ID, ""))).says(200, list(false));

        RecordPage first = account.connector.read(table("customers"), Optional.empty());
        RecordPage last = account.connector.read(table("customers"), first.next());

        assertThat(first.records()).extracting(PlatformRecord::id).containsExactly(ID, OTHER_ID);
        assertThat(last.records()).isEmpty();
        assertThat(last.next()).isEmpty();
        assertThat(account.calls())
                .extracting(RecordedRequest::getTarget)
                .containsExactly("/v1/customers?limit=100", "/v1/customers?limit=100&starting_after=" + OTHER_ID);
    }

    @Test
    void valuesAreReadInAFormThatPostgresTakes() {
        account.says(
                200,
                list(
                        false,
                        customer(
                                ID,
                                "\"balance\": -500, \"address\": {\"city\": \"Oslo\"}, \"email\": null,"
                                        + " \"preferred_locales\": [\"nb\"], \"delinquent\": false, \"default_source\":"
                                        + " {\"id\": \"card_1\"}")));

        Map<String, JsonNode> values = account.connector
                .read(table("customers"), Optional.empty())
                .records()
                .getFirst()
                .values();

        assertThat(text(values, "created")).isEqualTo("\"2025-11-22T12:35:00Z\"");
        assertThat(text(values, "balance")).isEqualTo("-500");
        assertThat(text(values, "address")).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(text(values, "email")).isEqualTo("null");
        assertThat(text(values, "preferred_locales")).isEqualTo("[\"nb\"]");
        assertThat(text(values, "default_source")).isEqualTo("\"card_1\"");
        assertThat(values).doesNotContainKey("phone");
    }

    private static String text(Map<String, JsonNode> values, String column) {
        return Objects.requireNonNull(values.get(column)).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        200 | <html>                                        | 58000
        200 | {"data": [{"id": "cus_1"}], "has_more": true} | 58000
        200 | {"data": []}                                  | 58000
        401 | {"error": {"message": "Invalid API Key"}}     | 28000
        403 | {"error": {"message": "no permission"}}       | 42501
        429 | {"error": {"code": "rate_limit"}}             | 53400
        500 | sorry                                         | 58000
        """)
    void anAnswerThatIsNoListIsToldWithItsTable(int status, String body, String sqlState) {
        account.says(status, body);

        assertThatThrownBy(() -> account.connector.read(table("customers"), Optional.empty()))
                .isInstanceOfSatisfying(SqlStateException.class, e -> {
                    assertThat(e.error().state().code()).isEqualTo(sqlState);
                    assertThat(e.error().table()).isEqualTo("customers");
                });
    }

    @Test
    void aPlatformThatIsDownIsTold() {
        account.goesDown();
        assertThatThrownBy(() -> account.connector.read(table("customers"), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class,
                        e -> assertThat(e.error().state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM));
    }

    @Test
    void aPositionThatNoPageNamedIsRefused() {
        assertThatThrownBy(() -> account.connector.read(table("customers"), Optional.of(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
