package dev.headwater.connectors.salesforce;

import static dev.headwater.connectors.salesforce.SalesforceOrg.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S29: whatever does not prove one outcome leaves it unknown, and is never sent again. */
class SalesforceDoubtTest {
    private static final String TAKEN = "{\"id\": \"" + ID + "\", \"success\": true, \"errors\": []}";
    private static final WriteBatch BATCH = SalesforceOrg.update(ID, "{\"note\": \"spice\"}");

    private final SalesforceOrg org = new SalesforceOrg();

    @AfterEach
    void close() {
        org.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                                        | is not a list of results
        <html>                                    | is not a list of results
        {"id": "003gK00000AAAbcQAH"}              | is not a list of results
        [{"id": "003gK00000AAAbcQAH"              | is not a list of results
        [] []                                     | is not a list of results
        []                                        | has 0 results for 1 records
        [{}, {}]                                  | has 2 results for 1 records
        [{"id": "003gK00000AAAbcQAH"}]            | has a result without a success flag
        [{"id": "003gK00000AAAbcQAH", "success": "true"}] | has a result without a success flag
        [{"success": true, "errors": []}]         | has no well-formed id for record 1
        [{"id": 7, "success": true}]              | has no well-formed id for record 1
        [{"id": "003gK00000AAAbcQAJ", "success": true}] | has no well-formed id for record 1
        [{"id": "003gK00000AAAbdQAH", "success": true}] | names the id 003gK00000AAAbdQAH where 003gK00000AAAbcQAH was sent
        [{"id": "003gK00000AAAbcQAH", "success": true, "errors": [{"statusCode": "X"}]}] | has a success with errors for record 1
        [{"success": false, "errors": []}]        | refuses record 1 without an error
        [{"success": false}]                      | refuses record 1 without an error
        [{"success": false, "errors": [{"statusCode": "ALL_OR_NONE_OPERATION_ROLLED_BACK"}]}] | rolls every record back and names none that is wrong
        """)
    void anAnswerThatDoesNotFitTheRequestIsNotBelieved(String body, String reason) {
        org.answers(200, body);

        assertThat(org.write(BATCH)).isEqualTo(new WriteOutcome.Unknown("salesforce's answer, HTTP 200, " + reason));
    }

    @Test
    void aMixtureOfSuccessAndFailureContradictsAllOrNone() {
        org.answers(
                200,
                "[%s, {\"success\": false, \"errors\": [{\"statusCode\": \"X\", \"message\": \"\"}]}]"
                        .formatted(TAKEN));

        assertThat(org.write(SalesforceOrg.inserts("{}", "{}")))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class, u -> assertThat(u.reason()).contains("takes 1 of 2 records"));
    }

    @Test
    void oneIdForTwoRecordsIsNotBelieved() {
        org.answers(200, "[%s, %s]".formatted(TAKEN, TAKEN));

        assertThat(org.write(SalesforceOrg.inserts("{}", "{}"))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {201, 204, 302, 303, 307, 408, 499, 500, 502, 503, 504})
    void aStatusThatProvesNothingLeavesTheOutcomeUnknown(int status) {
        org.answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", "http://127.0.0.1:1/")
                .build());

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(org.calls()).hasSize(1);
    }

    @Test
    void anInternalErrorOfThePlatformIsQuotedInTheReason() {
        org.answers(500, "[{\"message\": \"An unexpected error\", \"errorCode\": \"UNKNOWN_EXCEPTION\"}]");

        assertThat(org.write(BATCH))
                .isEqualTo(new WriteOutcome.Unknown(
                        "salesforce's answer, HTTP 500, says UNKNOWN_EXCEPTION: An unexpected error."));
    }

    @Test
    void aResetInTheRequestOrAfterItLeavesTheOutcomeUnknown() {
        org.answers(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(org.calls()).hasSize(1);
    }

    @Test
    void aTruncatedAnswerLeavesTheOutcomeUnknown() {
        org.answers(new MockResponse.Builder()
                .body("[" + TAKEN)
                .setHeader("Content-Length", 500)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void aHugeAnswerLeavesTheOutcomeUnknown() {
        org.answers(200, "[" + TAKEN + " ".repeat(100_000) + "]");

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void exhaustedPatienceLeavesTheOutcomeUnknown() {
        org.answers(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());

        assertThat(org.connector.write(BATCH, Duration.ofMillis(500)))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class, u -> assertThat(u.reason()).startsWith("no answer from"));
    }
}
