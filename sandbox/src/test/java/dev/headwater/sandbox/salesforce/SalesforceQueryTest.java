package dev.headwater.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceQueryTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Name = 'fjordline freight' | 1",
                "NumberOfEmployees > 900 AND NumberOfEmployees <= 1200 | 2",
                "BillingCountry = 'Norway' OR BillingCountry = 'Canada' | 4",
                "BillingCountry IN ('Norway', 'Canada') AND (Industry = 'Shipping' OR Name LIKE 'Salt%') | 2",
                "NOT BillingCountry = 'Norway' | 18",
                "BillingCountry NOT IN ('Norway') | 18",
                "ParentId != null | 2",
                "ParentId = null | 18",
                "IsDeleted = false | 20",
                "SystemModstamp >= 2026-11-20T00:00:00Z | 20",
                "SystemModstamp > 2026-11-22T12:35:00.000+0000 | 0",
                "CreatedDate < 2026-11-22T13:35:00+01:00 AND AnnualRevenue >= 118000000 | 2"
            })
    void conditionsFindTheirRecords(String where, int expected) throws Exception {
        assertThat(client.query("SELECT Id FROM Account WHERE " + where)).hasSize(expected);
    }

    @Test
    void recordsComeWithTheirAttributesAndTheFieldsAskedForInOrder() throws Exception {
        JsonNode record = client.query("select name, Id from Account order by Name limit 1 offset 1")
                .get(0);

        assertThat(record.fieldNames()).toIterable().containsExactly("attributes", "Name", "Id");
        assertThat(record.required("Name").textValue()).isEqualTo("Bluefin Cartography");
        assertThat(record.required("attributes").toString())
                .isEqualTo("{\"type\":\"Account\",\"url\":\"/services/data/v65.0/sobjects/Account/"
                        + record.required("Id").textValue() + "\"}");
    }

    @Test
    void orderPutsNullsFirstUnlessToldOtherwise() throws Exception {
        assertThat(client.query("SELECT ParentId FROM Account ORDER BY ParentId, Id")
                        .get(0)
                        .required("ParentId")
                        .isNull())
                .isTrue();
        assertThat(client.query("SELECT ParentId FROM Account ORDER BY ParentId DESC NULLS LAST")
                        .get(0)
                        .required("ParentId")
                        .isNull())
                .isFalse();
    }

    @Test
    void countHasASizeAndNoRecords() throws Exception {
        assertThat(client.soql("query", "SELECT COUNT() FROM Contact").body())
                .isEqualTo("{\"totalSize\":60,\"done\":true,\"records\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT Foo FROM Contact | INVALID_FIELD",
                "SELECT Id FROM Starship | INVALID_TYPE",
                "SELECT Id FROM Contact WHERE SystemModstamp > '2026-11-20T00:00:00Z' | INVALID_FIELD",
                "SELECT Id FROM Contact WHERE LastName = 5 | INVALID_FIELD",
                "SELECT Id FROM Contact WHERE Note__c = 'x' | INVALID_FIELD",
                "SELECT Id FROM Contact WHERE Id = 'x' | INVALID_QUERY_FILTER_OPERATOR",
                "SELECT Id FROM Contact WHERE LastName = 'a' AND Title = 'b' OR Title = 'c' | MALFORMED_QUERY",
                "SELECT Id, Id FROM Contact | MALFORMED_QUERY",
                "SELECT Id FROM Contact WHERE | MALFORMED_QUERY",
                "SELECT Id FROM Contact LIMIT x | MALFORMED_QUERY",
                "SELECT Id FROM Contact; | MALFORMED_QUERY",
                "SELECT Id FROM Contact OFFSET 2001 | NUMBER_OUTSIDE_VALID_RANGE"
            })
    void queryThatSalesforceRefusesIsRefused(String query, String code) throws Exception {
        HttpResponse<String> answer = client.soql("query", query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).get(0).required("errorCode").textValue())
                .isEqualTo(code);
    }

    @Test
    void pagesFollowEachOtherOverAResultThatStandsStill() throws Exception {
        String[] records = Collections.nCopies(190, SalesforceTestOrg.contact("\"LastName\": \"Page\""))
                .toArray(String[]::new);
        org.collection("POST", true, records);
        var first = client.send(
                client.request("GET", SandboxClient.DATA + "/query?q=SELECT+Id+FROM+Contact+ORDER+BY+Id", "")
                        .header("Sforce-Query-Options", "batchSize=10")
                        .build());
        JsonNode page = SandboxClient.json(first);
        client.createContact("{\"LastName\": \"Page\"}");

        String next = page.required("nextRecordsUrl").textValue();
        JsonNode last = SandboxClient.json(client.call("GET", "/salesforce" + next, ""));

        assertThat(page.required("totalSize").intValue()).isEqualTo(250);
        assertThat(page.required("done").booleanValue()).isFalse();
        assertThat(page.required("records")).as("batches are 200 at the least").hasSize(200);
        assertThat(next).startsWith("/services/data/v65.0/query/01g").endsWith("-200");
        assertThat(last.required("records")).hasSize(50);
        assertThat(last.required("done").booleanValue()).isTrue();
        assertThat(last.has("nextRecordsUrl")).isFalse();
    }

    @Test
    void locatorThatIsUnknownIsRefused() throws Exception {
        HttpResponse<String> answer = client.data("GET", "/query/01g000000000000AAA-200", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_QUERY_LOCATOR");
    }

    @Test
    void deletedRecordsAreSeenByQueryAllWithANewModstampAndByNoneElse() throws Exception {
        String id = client.createContact("{\"LastName\": \"Bin\"}");
        org.clock.advance(Duration.ofMinutes(5));
        client.data("DELETE", "/composite/sobjects?ids=" + id, "");
        String query = "SELECT IsDeleted, SystemModstamp FROM Contact WHERE Id = '" + id + "'";

        JsonNode all = SandboxClient.json(client.soql("queryAll", query)).required("records");

        assertThat(client.query(query)).isEmpty();
        assertThat(all.get(0).required("IsDeleted").booleanValue()).isTrue();
        assertThat(all.get(0).required("SystemModstamp").textValue()).isEqualTo("2026-11-22T12:40:00.000+0000");
    }

    @Test
    void deletedAndUpdatedListIdsOfASpanOfTime() throws Exception {
        String kept = client.createContact("{\"LastName\": \"Kept\"}");
        String gone = client.createContact("{\"LastName\": \"Gone\"}");
        org.clock.advance(Duration.ofMinutes(5));
        client.data("DELETE", "/sobjects/Contact/" + gone, "");
        String span = "?start=2026-11-22T12:35:00Z&end=2026-11-22T13:00:00Z";

        HttpResponse<String> deleted = client.data("GET", "/sobjects/Contact/deleted/" + span, "");
        JsonNode updated = SandboxClient.json(client.data("GET", "/sobjects/Contact/updated/" + span, ""));

        assertThat(SandboxClient.json(deleted).required("deletedRecords").toString())
                .isEqualTo("[{\"id\":\"" + gone + "\",\"deletedDate\":\"2026-11-22T12:40:00.000+0000\"}]");
        assertThat(updated.required("ids").valueStream().map(JsonNode::textValue))
                .contains(kept)
                .doesNotContain(gone);
        assertThat(client.data(
                                "GET",
                                "/sobjects/Contact/deleted/?start=2026-11-01T00:00:00Z&end=2026-11-22T13:00:00Z",
                                "")
                        .body())
                .contains("INVALID_REPLICATION_DATE");
    }

    @Test
    void retrieveKeepsTheOrderOfTheIdsAndHasNullForNone() throws Exception {
        String first = client.createContact("{\"LastName\": \"First\"}");
        String second = client.createContact("{\"LastName\": \"Second\"}");
        String body =
                "{\"ids\": [\"" + second + "\", \"003gK0000000001\", \"" + first + "\"], \"fields\": [\"LastName\"]}";

        JsonNode records = SandboxClient.json(client.data("POST", "/composite/sobjects/Contact", body));

        assertThat(records).hasSize(3);
        assertThat(records.get(0).required("LastName").textValue()).isEqualTo("Second");
        assertThat(records.get(1).isNull()).isTrue();
        assertThat(records.get(2).required("LastName").textValue()).isEqualTo("First");
    }
}
