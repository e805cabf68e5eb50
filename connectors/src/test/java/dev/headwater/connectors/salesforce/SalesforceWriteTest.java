package dev.headwater.connectors.salesforce;

import static dev.headwater.connectors.salesforce.SalesforceOrg.ID;
import static dev.headwater.connectors.salesforce.SalesforceOrg.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shapes: REST API Developer Guide, "Create, Update, Delete Records Using sObject Collections". */
class SalesforceWriteTest {
    private static final String OTHER_ID = "003gK00000AAAbdQAH";

    private final SalesforceOrg org = new SalesforceOrg();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void anInsertIsOnePostWithAllOrNone() {
        org.answers(200, "[{\"id\": \"%s\", \"success\": true, \"errors\": []}]".formatted(ID));

        WriteOutcome outcome = org.write(SalesforceOrg.inserts("""
            {"last_name": "Okafor", "email": "", "birthdate": "1990-02-03", "do_not_call": false,
             "mailing_latitude": 59.9, "email_bounced_date": "2026-11-22T12:35:00.5+01:00", "note": null}
            """));

        RecordedRequest call = org.calls().getFirst();
        assertThat(call.getRequestLine()).isEqualTo("POST /services/data/v65.0/composite/sobjects HTTP/1.1");
        assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer token1");
        assertThat(call.getHeaders().get("Content-Type")).startsWith("application/json");
        assertThat(json(bodyOf(call))).isEqualTo(json("""
            {"allOrNone": true, "records": [{"attributes": {"type": "Contact"},
             "LastName": "Okafor", "Email": "", "Birthdate": "1990-02-03", "DoNotCall": false,
             "MailingLatitude": 59.9, "EmailBouncedDate": "2026-11-22T11:35:00.000Z", "Note__c": null}]}
            """));
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Accepted.class, a -> {
            AcceptedRecord record = a.records().getFirst();
            assertThat(record.id()).isEqualTo(ID);
            assertThat(record.values()).isEqualTo(SalesforceOrg.values("""
                {"id": "%s", "last_name": "Okafor", "email": null, "birthdate": "1990-02-03",
                 "do_not_call": false, "mailing_latitude": 59.9,
                 "email_bounced_date": "2026-11-22T11:35:00.000Z", "note": null}
                """.formatted(ID)));
        });
    }

    @Test
    void anUpdateIsOnePatchWithIds() {
        org.answers(200, "[{\"id\": \"%s\", \"success\": true, \"errors\": []}]".formatted(ID));

        WriteOutcome outcome = org.write(SalesforceOrg.update(ID, "{\"email\": \"paul@dune.co\"}"));

        assertThat(org.calls().getFirst().getMethod()).isEqualTo("PATCH");
        assertThat(json(bodyOf(org.calls().getFirst()))).isEqualTo(json("""
            {"allOrNone": true, "records": [
             {"attributes": {"type": "Contact"}, "id": "%s", "Email": "paul@dune.co"}]}
            """.formatted(ID)));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Accepted.class,
                        a -> assertThat(a.records().getFirst().values()).containsOnlyKeys("email"));
    }

    @Test
    void aDeleteIsOneDeleteWithIdsInTheQuery() {
        org.answers(
                200,
                "[{\"id\": \"%s\", \"success\": true, \"errors\": []}, {\"id\": \"%s\", \"success\": true, \"errors\": []}]"
                        .formatted(ID, OTHER_ID));

        WriteOutcome outcome = org.write(SalesforceOrg.delete(ID, OTHER_ID));

        RecordedRequest call = org.calls().getFirst();
        assertThat(call.getRequestLine())
                .isEqualTo("DELETE /services/data/v65.0/composite/sobjects?ids=%s,%s&allOrNone=true HTTP/1.1"
                        .formatted(ID, OTHER_ID));
        assertThat(call.getBodySize()).isZero();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Accepted.class,
                        a -> assertThat(a.records())
                                .containsExactly(
                                        new AcceptedRecord(ID, Map.of()), new AcceptedRecord(OTHER_ID, Map.of())));
    }

    @Test
    void aValueThatJsonCannotCarryIsRefusedBeforeAnyCall() {
        WriteOutcome outcome = org.write(SalesforceOrg.update(ID, "{\"mailing_latitude\": \"NaN\"}"));

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.NotSent.class, n -> {
            assertThat(n.error().state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(n.error().detail()).isEqualTo("Key (mailing_latitude)=(NaN) cannot be stored on salesforce.");
            assertThat(n.error().column()).isEqualTo("mailing_latitude");
        });
        assertThat(org.calls()).isEmpty();
        assertThat(org.refreshes()).isEmpty();
    }

    @Test
    void anIdThatIsNoIdCannotChangeTheRequest() {
        org.answers(400, "[{\"message\": \"malformed id\", \"errorCode\": \"MALFORMED_ID\"}]");

        org.write(SalesforceOrg.delete("x&allOrNone=false"));

        assertThat(org.calls().getFirst().getTarget()).endsWith("?ids=x%26allOrNone%3Dfalse&allOrNone=true");
    }

    @Test
    void aPreviewIsTheRequestAndSendsNothing() {
        RequestPreview insert = org.connector.preview(SalesforceOrg.inserts("{\"last_name\": \"Okafor\"}"));
        RequestPreview delete = org.connector.preview(SalesforceOrg.delete(ID));

        Map<String, String> headers = Map.of(
                "Accept", "application/json",
                "Authorization", "Bearer ***",
                "Content-Type", "application/json; charset=UTF-8");
        assertThat(insert)
                .isEqualTo(new RequestPreview("POST", "/services/data/v65.0/composite/sobjects", headers, """
                    {
                      "allOrNone" : true,
                      "records" : [ {
                        "attributes" : {
                          "type" : "Contact"
                        },
                        "LastName" : "Okafor"
                      } ]
                    }\
                    """, 1));
        assertThat(delete.target()).isEqualTo("/services/data/v65.0/composite/sobjects?ids=" + ID + "&allOrNone=true");
        assertThat(delete.body()).isNull();
        assertThat(delete.headers()).containsOnlyKeys("Accept", "Authorization");
        assertThat(org.refreshes()).isEmpty();
        assertThatThrownBy(() -> org.connector.preview(SalesforceOrg.update(ID, "{\"birthdate\": \"infinity\"}")))
                .isInstanceOf(SqlStateException.class);
    }

    private static String bodyOf(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }
}
