package dev.headwater.sandbox.salesforce;

import static dev.headwater.sandbox.salesforce.SalesforceTestOrg.body;
import static dev.headwater.sandbox.salesforce.SalesforceTestOrg.contact;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesforceWritesTest {

    private SalesforceTestOrg org;
    private SandboxClient client;

    @BeforeEach
    void start() throws Exception {
        org = new SalesforceTestOrg();
        client = org.client;
    }

    @AfterEach
    void stop() throws Exception {
        org.close();
    }

    @Test
    void createAnswersWithIdsInRequestOrderAndNothingElse() throws Exception {
        JsonNode items = org.collection("POST", true, contact("\"LastName\": \"A\""), contact("\"LastName\": \"B\""));

        assertThat(items).hasSize(2);
        assertThat(items.get(0).fieldNames()).toIterable().containsExactly("id", "success", "errors");
        assertThat(lastName(items.get(0).required("id").textValue())).isEqualTo("A");
        assertThat(lastName(items.get(1).required("id").textValue())).isEqualTo("B");
    }

    @Test
    void serverComputedFieldsAreHonest() throws Exception {
        String id =
                client.createContact("{\"FirstName\": \"Ada\", \"LastName\": \"Byron\", \"MailingCity\": \"Oslo\"}");
        org.clock.advance(Duration.ofMinutes(3));
        client.data("PATCH", "/sobjects/Contact/" + id, "{\"EmailBouncedReason\": \"full\", \"FirstName\": \"\"}");

        JsonNode record = SandboxClient.json(client.data("GET", "/sobjects/Contact/" + id, ""));

        assertThat(record.required("Name").textValue()).isEqualTo("Byron");
        assertThat(record.required("FirstName").isNull()).isTrue();
        assertThat(record.required("DoNotCall").booleanValue()).isFalse();
        assertThat(record.required("IsEmailBounced").booleanValue()).isTrue();
        assertThat(record.required("MailingAddress").required("city").textValue())
                .isEqualTo("Oslo");
        assertThat(record.required("OtherAddress").isNull()).isTrue();
        assertThat(record.required("CreatedDate").textValue()).isEqualTo("2026-11-22T12:35:00.000+0000");
        assertThat(record.required("LastModifiedDate").textValue()).isEqualTo("2026-11-22T12:38:00.000+0000");
        assertThat(record.required("SystemModstamp").textValue()).isEqualTo("2026-11-22T12:38:00.000+0000");
        assertThat(record.required("OwnerId")).isEqualTo(record.required("CreatedById"));
    }

    @Test
    void allOrNoneRollsBackEveryRecordWhenOneFails() throws Exception {
        JsonNode items = org.collection(
                "POST", true, contact("\"LastName\": \"Rolled\""), contact("\"Email\": \"x@example.com\""));

        assertThat(items.toString()).isEqualTo("""
            [{"success":false,"errors":[{"statusCode":"ALL_OR_NONE_OPERATION_ROLLED_BACK",\
            "message":"Record rolled back because not all records were valid and the request was using\
             AllOrNone header","fields":[]}]},\
            {"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING",\
            "message":"Required fields are missing: [LastName]","fields":["LastName"]}]}]\
            """);
        assertThat(client.query("SELECT Id FROM Contact WHERE LastName = 'Rolled'"))
                .isEmpty();
    }

    @Test
    void withoutAllOrNoneEachRecordStandsAlone() throws Exception {
        JsonNode items =
                org.collection("POST", false, contact("\"LastName\": \"Alone\""), contact("\"FirstName\": \"x\""));

        assertThat(items.findValuesAsText("success")).containsExactly("true", "false");
        assertThat(client.query("SELECT Id FROM Contact WHERE LastName = 'Alone'"))
                .hasSize(1);
    }

    @Test
    void changeAndDeleteRollBackToo() throws Exception {
        String id = client.createContact("{\"LastName\": \"Before\"}");
        String deleted = client.createContact("{\"LastName\": \"Deleted\"}");
        client.data("DELETE", "/sobjects/Contact/" + deleted, "");

        JsonNode changed = org.collection(
                "PATCH",
                true,
                contact("\"id\": \"" + id + "\", \"LastName\": \"After\""),
                contact("\"id\": \"" + deleted + "\", \"LastName\": \"After\""));
        JsonNode removed = SandboxClient.json(
                client.data("DELETE", "/composite/sobjects?ids=" + id + "," + deleted + "&allOrNone=true", ""));

        List<String> expected = List.of("ALL_OR_NONE_OPERATION_ROLLED_BACK", "ENTITY_IS_DELETED");
        assertThat(changed.findValuesAsText("statusCode")).isEqualTo(expected);
        assertThat(removed.findValuesAsText("statusCode")).isEqualTo(expected);
        assertThat(lastName(id)).isEqualTo("Before");
    }

    @Test
    void changeClearsByNullAndTakesIdsOf15Characters() throws Exception {
        String id = client.createContact("{\"LastName\": \"Short\", \"Title\": \"Old\"}");

        JsonNode items =
                org.collection("PATCH", true, contact("\"Id\": \"" + id.substring(0, 15) + "\", \"Title\": null"));

        assertThat(items.get(0).required("id").textValue()).isEqualTo(id);
        assertThat(client.query("SELECT Title FROM Contact WHERE Id = '" + id + "'")
                        .get(0)
                        .required("Title")
                        .isNull())
                .isTrue();
    }

    @Test
    void moreThan200RecordsAreRefusedAsAWhole() throws Exception {
        String[] records =
                Collections.nCopies(201, contact("\"LastName\": \"Many\"")).toArray(String[]::new);

        HttpResponse<String> answer = client.data("POST", "/composite/sobjects", body(false, records));

        assertRefused(answer, 400, "EXCEEDED_ID_LIMIT");
        assertThat(client.query("SELECT Id FROM Contact WHERE LastName = 'Many'"))
                .isEmpty();
    }

    @Test
    void recordsOf200PassInOneRequest() throws Exception {
        String[] records =
                Collections.nCopies(200, contact("\"LastName\": \"Many\"")).toArray(String[]::new);

        assertThat(org.collection("POST", true, records).findValuesAsText("success"))
                .hasSize(200)
                .containsOnly("true");
    }

    @Test
    void moreThanTenChunksOfTypesAreRefused() throws Exception {
        String account = "{\"attributes\": {\"type\": \"Account\"}, \"Name\": \"Chunk\"}";
        String[] eleven = new String[11];
        for (int i = 0; i < eleven.length; i++) {
            eleven[i] = i % 2 == 0 ? account : contact("\"LastName\": \"Chunk\"");
        }

        assertRefused(client.data("POST", "/composite/sobjects", body(true, eleven)), 400, "LIMIT_EXCEEDED");
    }

    @Test
    void singleRecordRoutesAnswerWith201And204() throws Exception {
        HttpResponse<String> created = client.data("POST", "/sobjects/Contact", "{\"LastName\": \"Single\"}");
        String path = "/sobjects/Contact/"
                + SandboxClient.json(created).required("id").textValue();

        assertThat(created.statusCode()).isEqualTo(201);
        HttpResponse<String> changed = client.data("PATCH", path, "{\"Title\": \"x\"}");
        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(changed.body()).isEmpty();
        assertThat(client.data("DELETE", path, "").statusCode()).isEqualTo(204);
        assertRefused(client.data("DELETE", path, ""), 404, "ENTITY_IS_DELETED");
    }

    @Test
    void deletingAnAccountTakesItsContactsAlong() throws Exception {
        String account = org.anAccount();
        int contacts = client.query("SELECT Id FROM Contact WHERE AccountId = '" + account + "'")
                .size();

        client.data("DELETE", "/sobjects/Account/" + account, "");

        JsonNode all = SandboxClient.json(client.soql(
                "queryAll", "SELECT Id FROM Contact WHERE IsDeleted = true AND AccountId = '" + account + "'"));
        assertThat(contacts).isPositive();
        assertThat(all.required("totalSize").intValue()).isEqualTo(contacts);
        assertThat(client.query("SELECT Id FROM Contact WHERE AccountId = '" + account + "'"))
                .isEmpty();
    }

    @Test
    void deletionIsBlockedByRecordsThatRestrictIt() throws Exception {
        String account = org.anAccount();
        client.data("POST", "/sobjects/Shipment__c", "{\"Name\": \"Crate\", \"Account__c\": \"" + account + "\"}");

        HttpResponse<String> answer = client.data("DELETE", "/sobjects/Account/" + account, "");

        assertRefused(answer, 400, "DELETE_FAILED");
        assertThat(answer.body()).contains("Shipments.: Crate");
        assertThat(client.data("GET", "/sobjects/Account/" + account, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void uniqueFieldNamesTheOtherRecordByItsShortId() throws Exception {
        String first = SandboxClient.json(
                        client.data("POST", "/sobjects/Shipment__c", "{\"Name\": \"1\", \"Code__c\": \"AB\"}"))
                .required("id")
                .textValue();

        HttpResponse<String> second =
                client.data("POST", "/sobjects/Shipment__c", "{\"Name\": \"2\", \"Code__c\": \"ab\"}");

        assertRefused(second, 400, "DUPLICATE_VALUE");
        assertThat(second.body())
                .contains("duplicate value found: Code__c duplicates value on record with id: " + first.substring(0, 15)
                        + "\"");
    }

    private String lastName(String id) throws Exception {
        return client.query("SELECT LastName FROM Contact WHERE Id = '" + id + "'")
                .get(0)
                .required("LastName")
                .textValue();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).get(0).required("errorCode").textValue())
                .isEqualTo(code);
    }
}
