package dev.headwater.connectors.hubspot;

import static dev.headwater.connectors.hubspot.HubSpotPortal.ID;
import static dev.headwater.connectors.hubspot.HubSpotPortal.batch;
import static dev.headwater.connectors.hubspot.HubSpotPortal.contactsInBatches;
import static dev.headwater.connectors.hubspot.HubSpotPortal.record;
import static dev.headwater.connectors.hubspot.HubSpotPortal.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S29: whatever does not prove one outcome leaves it unknown, and is never sent again. */
class HubSpotDoubtTest {
    private static final String TAKEN = record(ID, "\"city\": \"Oslo\"");
    private static final WriteBatch UPDATE = Fixtures.updates(table("contacts"), "{\"city\": \"Oslo\"}", ID);
    private static final WriteBatch INSERT = Fixtures.inserts(table("contacts"), "{\"city\": \"Oslo\"}");

    private final HubSpotPortal portal = new HubSpotPortal();

    @AfterEach
    void close() {
        portal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"status\": \"PENDING\", \"results\": []}", "null"})
    void anAnswerThatIsNoneOfTheseLeavesTheOutcomeUnknown(String body) {
        portal.answers(200, body).answers(201, body);

        assertThat(portal.write(UPDATE)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(portal.write(INSERT)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(portal.calls()).hasSize(2);
    }

    @Test
    void aRecordThatWasNotSentIsNotBelieved() {
        portal.answers(200, batch(TAKEN + ", " + record("999", "\"city\": \"Oslo\""), ""));

        assertThat(portal.write(UPDATE))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        u -> assertThat(u.reason()).contains("names a record that was not sent"));
    }

    @Test
    void aRecordThatIsNamedTwiceIsNotBelieved() {
        portal.answers(200, batch(TAKEN + ", " + TAKEN, ""));

        assertThat(portal.write(UPDATE)).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void aNewRecordThatTheAnswerIsSilentAboutIsInDoubt() {
        portal.answers(201, batch("", ""));

        assertThat(portal.write(Fixtures.inserts(contactsInBatches(), "{\"city\": \"Oslo\"}")))
                .isInstanceOf(WriteOutcome.Unknown.class);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {202, 302, 303, 307, 408, 499, 500, 502, 503, 504, 524})
    void aStatusThatProvesNothingLeavesTheOutcomeUnknown(int status) {
        portal.answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", "http://127.0.0.1:1/")
                .build());

        assertThat(portal.write(UPDATE)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(portal.calls()).hasSize(1);
    }

    @Test
    void anArchiveThatHasAContentIsInDoubt() {
        portal.answers(200, "{}");

        assertThat(portal.write(Fixtures.deletes(table("contacts"), ID))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void aResetLeavesTheOutcomeUnknown() {
        portal.answers(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThat(portal.write(UPDATE)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(portal.calls()).hasSize(1);
    }

    @Test
    void exhaustedPatienceLeavesTheOutcomeUnknown() {
        portal.answers(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());

        assertThat(portal.connector.write(UPDATE, Duration.ofMillis(500))).isInstanceOf(WriteOutcome.Unknown.class);
    }
}
