package dev.headwater.connectors.hubspot;

import static dev.headwater.connectors.Fixtures.json;
import static dev.headwater.connectors.hubspot.HubSpotPortal.ID;
import static dev.headwater.connectors.hubspot.HubSpotPortal.batch;
import static dev.headwater.connectors.hubspot.HubSpotPortal.contactsInBatches;
import static dev.headwater.connectors.hubspot.HubSpotPortal.record;
import static dev.headwater.connectors.hubspot.HubSpotPortal.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shapes: public API specification, CRM / Contacts, "Basic" and "Batch". */
class HubSpotWriteTest {
    private final HubSpotPortal portal = new HubSpotPortal();

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void anInsertIsOneRecordOfTextsAndTheAnswersValuesAreStored() {
        portal.answers(201, record(ID, """
            "dealname": "Big", "amount": "12.5", "closedate": "2026-11-22T11:35:00.500Z", "description": null,
             "pipeline": "default", "dealstage": "closedwon", "createdate": "2026-11-20T10:00:00.120Z"\
            """));

        WriteOutcome outcome = portal.write(Fixtures.inserts(table("deals"), """
            {"dealname": "Big", "dealstage": "closedwon", "amount": 12.5, "description": null,
             "closedate": "2026-11-22T12:35:00.5001+01:00"}
            """));

        assertThat(portal.calls().getFirst().getRequestLine()).isEqualTo("POST /crm/v3/objects/deals HTTP/1.1");
        assertThat(portal.calls().getFirst().getHeaders().get("Authorization")).isEqualTo("Bearer token1");
        assertThat(json(portal.firstBody())).isEqualTo(json("""
            {"properties": {"dealname": "Big", "dealstage": "closedwon", "amount": "12.5", "description": "",
             "closedate": "2026-11-22T11:35:00.500Z"}}
            """));
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Accepted.class, a -> {
            AcceptedRecord record = a.records().getFirst();
            assertThat(record.id()).isEqualTo(ID);
            assertThat(record.values()).isEqualTo(Fixtures.values("""
                {"id": "%1$s", "dealname": "Big", "dealstage": "closedwon", "pipeline": "default", "amount": "12.5",
                 "closedate": "2026-11-22T11:35:00.500Z", "description": null, "hs_object_id": "%1$s",
                 "createdate": "2026-11-20T10:00:00.120Z", "created_at": "2026-11-20T10:00:00.120Z",
                 "updated_at": "2026-11-20T10:00:00.250Z", "archived": false}
                """.formatted(ID)));
        });
    }

    @Test
    void whereTheLimitAllowsItAnInsertIsABatchWhoseResultsAreTiedByTraceId() {
        portal.answers(
                201,
                batch(
                        record("502", "\"email\": \"b@b.io\"").replaceFirst("\\{", "{\"objectWriteTraceId\": \"r1\", ")
                                + ", "
                                + record("501", "\"email\": \"a@b.io\"")
                                        .replaceFirst("\\{", "{\"objectWriteTraceId\": \"r0\", "),
                        ""));

        WriteOutcome outcome = portal.write(
                Fixtures.inserts(contactsInBatches(), "{\"email\": \"a@b.io\"}", "{\"email\": \"b@b.io\"}"));

        assertThat(portal.calls().getFirst().getTarget()).isEqualTo("/crm/v3/objects/contacts/batch/create");
        assertThat(json(portal.firstBody())).isEqualTo(json("""
            {"inputs": [{"objectWriteTraceId": "r0", "properties": {"email": "a@b.io"}},
                        {"objectWriteTraceId": "r1", "properties": {"email": "b@b.io"}}]}
            """));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Accepted.class,
                        a -> assertThat(a.records())
                                .extracting(AcceptedRecord::id)
                                .containsExactly("501", "502"));
    }

    @Test
    void anUpdateIsABatchAndClearsByEmptyTexts() {
        portal.answers(200, batch(record("502", "\"city\": null") + ", " + record("501", "\"city\": null"), ""));

        WriteOutcome outcome =
                portal.write(Fixtures.updates(table("contacts"), "{\"city\": null, \"phone\": \"\"}", "501", "502"));

        assertThat(portal.calls().getFirst().getTarget()).isEqualTo("/crm/v3/objects/contacts/batch/update");
        assertThat(json(portal.firstBody())).isEqualTo(json("""
            {"inputs": [{"id": "501", "properties": {"city": "", "phone": ""}},
                        {"id": "502", "properties": {"city": "", "phone": ""}}]}
            """));
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Accepted.class, a -> {
            assertThat(a.records()).extracting(AcceptedRecord::id).containsExactly("501", "502");
            assertThat(a.records().getFirst().values()).containsEntry("city", json("null"));
        });
    }

    @Test
    void aDeleteArchivesABatchAndNoContentIsSuccess() {
        portal.answers(new MockResponse.Builder()
                .code(204)
                .addHeader("X-HubSpot-Correlation-Id", "aeb5f871")
                .build());

        WriteOutcome outcome = portal.write(Fixtures.deletes(table("contacts"), "501", "502"));

        assertThat(portal.calls().getFirst().getTarget()).isEqualTo("/crm/v3/objects/contacts/batch/archive");
        assertThat(json(portal.firstBody())).isEqualTo(json("{\"inputs\": [{\"id\": \"501\"}, {\"id\": \"502\"}]}"));
        assertThat(outcome)
                .isEqualTo(new WriteOutcome.Accepted(
                        List.of(new AcceptedRecord("501", Map.of()), new AcceptedRecord("502", Map.of())), "aeb5f871"));
    }

    @Test
    void whatTheAnswerIsSilentAboutWasNotUpdated() {
        portal.answers(200, batch(record("501", "\"city\": \"Oslo\""), ""));

        WriteOutcome outcome =
                portal.write(Fixtures.updates(table("contacts"), "{\"city\": \"Oslo\"}", "501", "nobody"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Partial.class,
                        p -> assertThat(p.records())
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .isInstanceOfSatisfying(
                                                        RecordOutcome.Taken.class,
                                                        taken -> assertThat(taken.record()
                                                                        .id())
                                                                .isEqualTo("501")),
                                        second -> assertThat(second)
                                                .isInstanceOfSatisfying(RecordOutcome.Refused.class, refused -> {
                                                    assertThat(refused.error().state())
                                                            .isEqualTo(SqlState.NO_DATA_FOUND);
                                                    assertThat(refused.error().detail())
                                                            .startsWith("Key (id)=(nobody) is not present on hubspot.");
                                                })));
    }

    @Test
    void aMultiStatusAnswerIsTakenRowByRow() {
        String taken = record("501", "\"email\": \"a@b.io\"").replaceFirst("\\{", "{\"objectWriteTraceId\": \"r0\", ");
        portal.answers(207, batch(taken, """
            {"status": "error", "category": "CONFLICT", "message": "Contact already exists. Existing ID: 7",
             "context": {"objectWriteTraceId": ["r1"]}}\
            """));

        WriteOutcome outcome = portal.write(
                Fixtures.inserts(contactsInBatches(), "{\"email\": \"a@b.io\"}", "{\"email\": \"b@b.io\"}"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Partial.class,
                        p -> assertThat(p.records().get(1))
                                .isInstanceOfSatisfying(RecordOutcome.Refused.class, refused -> {
                                    assertThat(refused.error().state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
                                    assertThat(refused.error().detail())
                                            .isEqualTo("Key (email)=(b@b.io) already exists: Contact already exists."
                                                    + " Existing ID: 7. (row 2 of 2)");
                                }));
    }

    @Test
    void whereNothingWasTakenThePlatformsOwnErrorIsRaised() {
        portal.answers(207, batch("", """
            {"status": "error", "category": "OBJECT_NOT_FOUND", "message": "Could not find contacts to update",
             "context": {"ids": ["501", "502"]}}\
            """));

        WriteOutcome outcome = portal.write(Fixtures.updates(table("contacts"), "{\"city\": \"x\"}", "501", "502"));

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Rejected.class, r -> {
            assertThat(r.error().state()).isEqualTo(SqlState.NO_DATA_FOUND);
            assertThat(r.error().detail()).isEqualTo("Key (id)=(501) is not present on hubspot. (row 1 of 2)");
        });
    }

    @Test
    void aValueThatHubSpotCannotHoldIsRefusedBeforeAnyCall() {
        WriteOutcome outcome =
                portal.write(Fixtures.inserts(table("deals"), "{\"dealname\": \"x\", \"closedate\": \"infinity\"}"));

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.NotSent.class, n -> {
            assertThat(n.error().state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(n.error().detail()).isEqualTo("Key (closedate)=(infinity) cannot be stored on hubspot.");
        });
        assertThat(portal.calls()).isEmpty();
        assertThat(portal.refreshes()).isEmpty();
    }

    @Test
    void aPreviewIsTheRequestAndSendsNothing() {
        RequestPreview preview =
                portal.connector.preview(Fixtures.updates(table("deals"), "{\"amount\": 1000000.50}", ID));

        assertThat(preview)
                .isEqualTo(new RequestPreview(
                        "POST",
                        "/crm/v3/objects/deals/batch/update",
                        Map.of(
                                "Accept", "application/json",
                                "Authorization", "Bearer ***",
                                "Content-Type", "application/json; charset=UTF-8"),
                        """
                        {
                          "inputs" : [ {
                            "id" : "37765128953",
                            "properties" : {
                              "amount" : "1000000.50"
                            }
                          } ]
                        }\
                        """,
                        1));
        assertThat(portal.calls()).isEmpty();
    }

    @Test
    void aDatedVersionHasPathsOfItsOwn() {
        HubSpotCredential token = new HubSpotCredential.PrivateApp(Secret.of("pat-na1-x"));
        URI base = URI.create("https://api.hubapi.com");
        try (HubSpotConnector dated = new HubSpotConnector(new HubSpotSettings(base, token, "2026-03"))) {
            assertThat(dated.preview(Fixtures.inserts(table("deals"))).target())
                    .isEqualTo("/crm/objects/2026-03/deals");
        }
        assertThatThrownBy(() -> new HubSpotSettings(base, token, "v4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("v4");
        assertThatThrownBy(() -> new HubSpotSettings(URI.create("api.hubapi.com"), token))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
