package dev.headwater.connectors.stripe;

import static dev.headwater.connectors.stripe.StripeAccount.ID;
import static dev.headwater.connectors.stripe.StripeAccount.OTHER_ID;
import static dev.headwater.connectors.stripe.StripeAccount.customer;
import static dev.headwater.connectors.stripe.StripeAccount.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.schemas.error.SqlState;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that prove nothing: the same request again, and what is said when that does not help (S29). */
class StripeDoubtTest {
    private static final WriteBatch INSERT = Fixtures.inserts(table("customers"), "{\"name\": \"Ada\"}");

    private final StripeAccount account = new StripeAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        200 | <html>It works</html>
        200 | {"id": "cus_1", "object": "product"}
        200 | {"object": "customer"}
        200 | {"id": "cus_1", "object": "customer"
        202 | {"id": "cus_1", "object": "customer"}
        302 | moved
        408 | too slow
        499 | gone
        500 | {"error": {"type": "api_error", "message": "sorry"}}
        503 | busy
        504 | <html>
        """)
    void anAnswerThatIsNotBelievedIsAskedForAgainByTheSameKey(int status, String body) {
        account.says(status, body).says(200, customer(ID, ""));

        assertThat(account.write(INSERT)).isInstanceOf(WriteOutcome.Accepted.class);

        assertThat(account.calls())
                .extracting(call -> call.getHeaders().get("Idempotency-Key"))
                .containsExactly("headwater-" + INSERT.key() + "-1", "headwater-" + INSERT.key() + "-1");
    }

    @Test
    void anAnswerAboutAnotherObjectIsNotBelieved() {
        account.says(200, customer(OTHER_ID, "")).says(200, customer(ID, ""));

        assertThat(account.write(Fixtures.updates(table("customers"), "{\"name\": \"Ada\"}", ID)))
                .isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(account.calls()).hasSize(2);
    }

    @Test
    void afterSomeTriesTheOutcomeIsUnknown() {
        for (int i = 0; i < 5; i++) {
            account.says(500, StripeAccount.error("api_error", "", "", "sorry"));
        }

        assertThat(account.write(INSERT)).isEqualTo(new WriteOutcome.Unknown("stripe's answer, HTTP 500, says sorry."));
        assertThat(account.calls()).hasSize(5);
    }

    @Test
    void thePatienceEndsTheTries() {
        account.says(500, "").says(200, customer(ID, ""));

        assertThat(account.connector.write(INSERT, Duration.ofMillis(90))).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(account.calls()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aRefusalOfTheRepeatedRequestSettlesIt() {
        account.says(500, "").refuses(400, "email_invalid", "email", "Invalid email address: x");
        assertThat(account.write(INSERT)).isInstanceOf(WriteOutcome.Rejected.class);
    }

    /** The key of the account is checked before the key of the request is looked for. */
    @Test
    void aRefusedKeySettlesNothing() {
        account.says(500, "").refuses(401, "", "", "Invalid API Key provided");
        assertThat(account.write(INSERT)).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void aLostDeleteOfAnObjectThatIsGoneThenHasSucceeded() {
        account.says(502, "").refuses(404, "resource_missing", "id", "No such customer: '" + ID + "'");

        assertThat(account.write(Fixtures.deletes(table("customers"), ID)))
                .isInstanceOfSatisfying(
                        WriteOutcome.Accepted.class,
                        accepted ->
                                assertThat(accepted.records().getFirst().id()).isEqualTo(ID));
    }

    @Test
    void aRequestThatIsStillRunningIsWaitedForOnceOneWasLost() {
        account.says(502, "")
                .refuses(409, "idempotency_key_in_use", "", "There is another request in progress")
                .says(200, customer(ID, ""));

        assertThat(account.write(INSERT)).isInstanceOf(WriteOutcome.Accepted.class);
    }

    @Test
    void rowsBeforeTheDoubtAreTakenAndThoseAfterItNotTried() {
        account.says(200, customer(ID, ""));
        for (int i = 0; i < 5; i++) {
            account.says(500, "");
        }

        WriteOutcome outcome = account.write(
                Fixtures.inserts(table("customers"), "{\"name\": \"A\"}", "{\"name\": \"B\"}", "{\"name\": \"C\"}"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Partial.class,
                        partial -> assertThat(partial.records())
                                .hasExactlyElementsOfTypes(
                                        RecordOutcome.Taken.class,
                                        RecordOutcome.InDoubt.class,
                                        RecordOutcome.NotTried.class));
    }

    @Test
    void aDoubtAboutTheFirstRowSaysThatTheOthersWereNotSent() {
        for (int i = 0; i < 5; i++) {
            account.says(500, "");
        }

        assertThat(account.write(Fixtures.inserts(table("customers"), "{\"name\": \"A\"}", "{\"name\": \"B\"}")))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .startsWith("row 1 of 2: ")
                                .endsWith("the rows after it were not sent"));
    }

    @Test
    void aLimitIsWaitedForWithinASequence() {
        account.says(200, customer(ID, ""))
                .refuses(429, "rate_limit", "", "Request rate limit exceeded")
                .says(200, customer(OTHER_ID, ""));

        assertThat(account.write(Fixtures.inserts(table("customers"), "{\"name\": \"A\"}", "{\"name\": \"B\"}")))
                .isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(account.calls()).extracting(RecordedRequest::getTarget).hasSize(3);
    }

    @Test
    void aLimitAtTheBeginningIsTold() {
        account.refuses(429, "rate_limit", "", "Request rate limit exceeded");

        assertThat(account.write(INSERT)).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
            assertThat(rejected.error().state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
            assertThat(rejected.error().hint()).isEqualTo("Try again in 1 second.");
        });
        assertThat(account.calls()).hasSize(1);
    }

    @Test
    void aPlatformThatIsDownGetsNothing() {
        account.goesDown();

        assertThat(account.write(INSERT)).isInstanceOfSatisfying(WriteOutcome.NotSent.class, notSent -> {
            assertThat(notSent.error().state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM);
            assertThat(notSent.error().table()).isEqualTo("customers");
        });
    }
}
