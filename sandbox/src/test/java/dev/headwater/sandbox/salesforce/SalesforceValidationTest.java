package dev.headwater.sandbox.salesforce;

import static dev.headwater.sandbox.salesforce.SalesforceTestOrg.body;
import static dev.headwater.sandbox.salesforce.SalesforceTestOrg.contact;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and messages as section "Errors" of the REST API guide and clients' notes have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceValidationTest {

    private SalesforceTestOrg org;

    @BeforeAll
    void start() throws Exception {
        org = new SalesforceTestOrg();
    }

    @AfterAll
    void stop() throws Exception {
        org.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"LastName\": \"\" | REQUIRED_FIELD_MISSING | LastName | Required fields are missing: [LastName]",
                "\"LastName\": null | REQUIRED_FIELD_MISSING | LastName | Required fields are missing: [LastName]",
                "\"Email\": \"foo\" | INVALID_EMAIL_ADDRESS | Email | Email: invalid email address: foo",
                "\"Email\": \"a@b\" | INVALID_EMAIL_ADDRESS | Email | Email: invalid email address: a@b",
                "\"LeadSource\": \"X\" | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | LeadSource"
                        + " | Lead Source: bad value for restricted picklist field: X",
                "\"DoNotCall\": null | INVALID_TYPE_ON_FIELD_IN_RECORD | DoNotCall"
                        + " | Do Not Call: value not of required type: null",
                "\"MailingLatitude\": 91 | NUMBER_OUTSIDE_VALID_RANGE | MailingLatitude"
                        + " | Mailing Latitude: value outside of valid range on numeric field: 91.000000000000000",
                "\"AccountId\": \"nonsense\" | MALFORMED_ID | AccountId"
                        + " | Account ID: id value of incorrect type: nonsense",
                "\"AccountId\": \"003gK0000000001\" | MALFORMED_ID | AccountId"
                        + " | Account ID: id value of incorrect type: 003gK0000000001",
                "\"AccountId\": \"001gK0000000001\" | INVALID_CROSS_REFERENCE_KEY | AccountId"
                        + " | invalid cross reference id",
                "\"CreatedDate\": \"2026-01-01T00:00:00Z\" | INVALID_FIELD_FOR_INSERT_UPDATE | CreatedDate"
                        + " | Unable to create/update fields: CreatedDate. Please check the security settings of this"
                        + " field and verify that it is read/write for your profile or permission set.",
                "\"Name\": \"Whole\" | INVALID_FIELD_FOR_INSERT_UPDATE | Name"
                        + " | Unable to create/update fields: Name. Please check the security settings of this"
                        + " field and verify that it is read/write for your profile or permission set.",
                "\"Id\": \"003gK0000000001\" | INVALID_FIELD_FOR_INSERT_UPDATE | Id"
                        + " | cannot specify Id in an insert call"
            })
    void valueThatBreaksARuleFailsItsRecord(String fields, String code, String field, String message) throws Exception {
        String given = fields.contains("LastName") ? fields : "\"LastName\": \"Valid\", " + fields;

        JsonNode item = org.collection("POST", false, contact(given)).get(0);

        assertThat(item.required("success").booleanValue()).isFalse();
        JsonNode error = item.required("errors").get(0);
        assertThat(error.required("statusCode").textValue()).isEqualTo(code);
        assertThat(error.required("message").textValue()).isEqualTo(message);
        assertThat(error.required("fields").get(0).textValue()).isEqualTo(field);
    }

    @Test
    void textOverItsLengthIsShownInTheMessage() throws Exception {
        String text = "x".repeat(41);

        JsonNode error = org.collection("POST", true, contact("\"LastName\": \"L\", \"FirstName\": \"" + text + "\""))
                .get(0)
                .required("errors")
                .get(0);

        assertThat(error.required("statusCode").textValue()).isEqualTo("STRING_TOO_LONG");
        assertThat(error.required("message").textValue())
                .isEqualTo("First Name: data value too large: " + text + " (max length=40)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Foo__c\": 1 | INVALID_FIELD | No such column 'Foo__c' on sobject of type Contact",
                "\"MailingLatitude\": \"north\" | JSON_PARSER_ERROR"
                        + " | Cannot deserialize instance of double from VALUE_STRING value north or request may be"
                        + " missing a required field",
                "\"LastName\": 5 | JSON_PARSER_ERROR | Cannot deserialize instance of string from VALUE_NUMBER_INT"
                        + " value 5 or request may be missing a required field",
                "\"Birthdate\": \"1.2.1990\" | JSON_PARSER_ERROR | Cannot deserialize instance of date from"
                        + " VALUE_STRING value 1.2.1990 or request may be missing a required field",
                "\"DoNotCall\": \"yes\" | JSON_PARSER_ERROR | Cannot deserialize instance of boolean from"
                        + " VALUE_STRING value yes or request may be missing a required field"
            })
    void fieldThatCannotBeReadFailsTheWholeRequest(String fields, String code, String message) throws Exception {
        HttpResponse<String> answer = org.client.data(
                "POST", "/composite/sobjects", body(false, contact("\"LastName\": \"Fine\""), contact(fields)));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = SandboxClient.json(answer).get(0);
        assertThat(error.required("errorCode").textValue()).isEqualTo(code);
        assertThat(error.required("message").textValue()).isEqualTo(message);
        assertThat(org.client.query("SELECT Id FROM Contact WHERE LastName = 'Fine'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"records\": [{\"attributes\": {\"type\": \"Starship\"}}]} | INVALID_TYPE",
                "{\"records\": [{\"LastName\": \"No type\"}]} | INVALID_INPUT",
                "{\"records\": 5} | JSON_PARSER_ERROR",
                "{\"all_or_none\": true, \"records\": []} | JSON_PARSER_ERROR",
                "{\"records\": [ | JSON_PARSER_ERROR"
            })
    void bodyThatMakesNoSenseFailsTheWholeRequest(String text, String code) throws Exception {
        HttpResponse<String> answer = org.client.data("POST", "/composite/sobjects", text);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).get(0).required("errorCode").textValue())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "003gK0000000001,INVALID_CROSS_REFERENCE_KEY",
        "001gK0000000001,MALFORMED_ID",
        "nonsense,MALFORMED_ID",
        "'',MISSING_ARGUMENT"
    })
    void changeOfARecordThatIsNotThereFails(String id, String code) throws Exception {
        JsonNode item = org.collection("PATCH", true, contact("\"id\": \"" + id + "\", \"Title\": \"x\""))
                .get(0);

        assertThat(item.required("errors").get(0).required("statusCode").textValue())
                .isEqualTo(code);
    }

    @Test
    void everyBrokenRuleOfARecordIsReported() throws Exception {
        HttpResponse<String> answer =
                org.client.data("POST", "/sobjects/Contact", "{\"Email\": \"x\", \"LeadSource\": \"y\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).findValuesAsText("errorCode"))
                .containsExactlyInAnyOrder(
                        "REQUIRED_FIELD_MISSING", "INVALID_EMAIL_ADDRESS", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }
}
