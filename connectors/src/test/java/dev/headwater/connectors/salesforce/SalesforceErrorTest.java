package dev.headwater.connectors.salesforce;

import static dev.headwater.connectors.salesforce.SalesforceOrg.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the error table: REST API Developer Guide, "Status Codes and Error Responses". */
class SalesforceErrorTest {
    private final SalesforceOrg org = new SalesforceOrg();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aBadEmailAddressIsToldInExactlyTwoLines() {
        org.answers(200, itemError("INVALID_EMAIL_ADDRESS", "Email: invalid email address: pauldune.co", "\"Email\""));

        WriteOutcome outcome =
                org.write(SalesforceOrg.inserts("{\"last_name\": \"Atreides\", \"email\": \"pauldune.co\"}"));

        assertThat(outcome)
                .isEqualTo(new WriteOutcome.Rejected(new SqlError(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "salesforce validation error",
                        "Key (email)=(pauldune.co) is not a valid email address.",
                        null,
                        "salesforce",
                        "contacts",
                        "email",
                        null)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        REQUIRED_FIELD_MISSING | Required fields are missing: [LastName] | "LastName" | 23502 | last_name | Key (last_name) is missing.
        REQUIRED_FIELD_MISSING | Required fields are missing: [LastName] | | 23502 | last_name | Key (last_name) is missing.
        INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Salutation: bad value for restricted picklist field: Duke | "Salutation" | 22023 | salutation | Key (salutation)=(Duke) is not a value of the restricted picklist.
        INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Salutation: bad value for restricted picklist field: Duke | | 22023 | salutation | Key (salutation)=(Duke) is not a value of the restricted picklist.
        STRING_TOO_LONG | First Name: data value too large: Paul Muad'Dib (max length=5) | "FirstName" | 22001 | first_name | Key (first_name)=(Paul) is too long (the limit is 5 characters).
        STRING_TOO_LONG | First Name: data value too large | "FirstName" | 22001 | first_name | Key (first_name)=(Paul) is too long.
        INVALID_EMAIL_ADDRESS | Email: invalid email address: x | "Email" | 22023 | email | Key (email)=(x) is not a valid email address.
        NUMBER_OUTSIDE_VALID_RANGE | value outside of valid range | "MailingLatitude" | 22003 | mailing_latitude | Key (mailing_latitude)=(91) is outside the range of the field.
        FIELD_CUSTOM_VALIDATION_EXCEPTION | No spice in notes | "Note__c" | 23514 | note | Key (note)=(spice) is refused: No spice in notes.
        FIELD_CUSTOM_VALIDATION_EXCEPTION | Not today! | | 23514 | - | Not today!
        DUPLICATE_VALUE | duplicate value found: Email duplicates value on record with id: 001U000001c83gK | | 23505 | email | Key (email)=(x) already exists on record 001U000001c83gK.
        DUPLICATE_VALUE | duplicate value found: Ext_Id__c duplicates value on record with id: <unknown> | | 23505 | - | Key (Ext_Id__c) already exists.
        DUPLICATES_DETECTED | Use one of these records? | | 23505 | - | Use one of these records?
        INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: Note__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set. | "Note__c" | 428C9 | note | Key (note)=(spice) cannot be written.
        INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: Note__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set. | | 428C9 | note | Key (note)=(spice) cannot be written.
        INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | "AccountId" | 23503 | account_id | Key (account_id)=(001x) is not present on salesforce.
        INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | | 23503 | - | invalid cross reference id.
        MALFORMED_ID | Account ID: id value of incorrect type: 001x | "AccountId" | 23503 | account_id | Key (account_id)=(001x) is not the id of such a record.
        MALFORMED_ID | Account ID: id value of incorrect type: 001x | | 23503 | account_id | Key (account_id)=(001x) is not the id of such a record.
        ENTITY_IS_DELETED | entity is deleted | "AccountId" | 23503 | account_id | Key (account_id)=(001x) is deleted on salesforce.
        DELETE_FAILED | Your attempt to delete Paul could not be completed because it is associated with the following cases: 00001 | | 23503 | - | Your attempt to delete Paul could not be completed because it is associated with the following cases: 00001.
        INSUFFICIENT_ACCESS_OR_READONLY | insufficient access rights on object id | | 42501 | - | insufficient access rights on object id.
        INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY | insufficient access rights on cross-reference id | "AccountId" | 42501 | account_id | insufficient access rights on cross-reference id.
        CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | entity type cannot be inserted: Contact | | 42501 | - | entity type cannot be inserted: Contact.
        UNABLE_TO_LOCK_ROW | unable to obtain exclusive access to this record | | 55P03 | - | unable to obtain exclusive access to this record.
        INVALID_FIELD | No such column 'Note__c' on sobject of type Contact | | 42703 | note | Key (note)=(spice) does not exist there.
        UNKNOWN_EXCEPTION | An unexpected error occurred | | 58000 | - | An unexpected error occurred.
        SOMETHING_NEW | no good | "Title" | 23514 | title | Key (title) is refused: no good.
        SOMETHING_NEW | | | 23514 | - | SOMETHING_NEW.
        """)
    void aRefusedRecordIsToldByItsColumn(
            String code, String message, String fields, String sqlState, String column, String detail) {
        org.answers(200, itemError(code, message == null ? "" : message, fields == null ? "" : fields));

        SqlError error = rejected(SalesforceOrg.inserts("""
            {"first_name": "Paul", "email": "x", "salutation": "Duke", "mailing_latitude": 91,
             "note": "spice", "account_id": "001x"}
            """));

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.detail()).isEqualTo(detail);
        assertThat(error.schema() + "." + error.table()).isEqualTo("salesforce.contacts");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND"})
    void aRowThatIsGoneIsToldByItsKey(String code) {
        for (WriteBatch batch :
                new WriteBatch[] {SalesforceOrg.update(ID, "{\"note\": \"spice\"}"), SalesforceOrg.delete(ID)}) {
            org.answers(200, itemError(code, "entity is deleted", ""));

            SqlError error = rejected(batch);

            assertThat(error.state()).isEqualTo(SqlState.NO_DATA_FOUND);
            assertThat(error.message()).isEqualTo("the record no longer exists on salesforce");
            assertThat(error.detail()).isEqualTo("Key (id)=(" + ID + ") is not present on salesforce.");
            assertThat(error.column()).isEqualTo("id");
        }
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        400 | INVALID_FIELD | No such column 'Note__c' on sobject of type Contact | 42703 | Key (note)=(spice) does not exist there.
        400 | JSON_PARSER_ERROR | Cannot deserialize instance of double from VALUE_STRING value x | 22P02 | Cannot deserialize instance of double from VALUE_STRING value x.
        400 | EXCEEDED_ID_LIMIT | record limit reached. cannot submit more than 200 records | 54000 | record limit reached. cannot submit more than 200 records.
        400 | INVALID_TYPE | sObject type 'Foo__c' is not supported. | 42P01 | sObject type 'Foo__c' is not supported.
        404 | NOT_FOUND | The requested resource does not exist | 42P01 | The requested resource does not exist.
        403 | INSUFFICIENT_ACCESS | no access | 42501 | no access.
        403 | API_DISABLED_FOR_ORG | API is not enabled | 42501 | API is not enabled.
        403 | REQUEST_LIMIT_EXCEEDED | TotalRequests Limit exceeded. | 53400 | TotalRequests Limit exceeded.
        503 | SERVER_UNAVAILABLE | too busy | 58000 | too busy.
        503 | REQUEST_LIMIT_EXCEEDED | too many | 53400 | too many.
        413 | ANYTHING | large | 54000 | large.
        414 | ANYTHING | long | 54000 | long.
        400 | SOMETHING_NEW | no good | 58000 | no good.
        """)
    void aRefusedRequestIsTold(int status, String code, String message, String sqlState, String detail) {
        org.answers(status, "[{\"message\": \"%s\", \"errorCode\": \"%s\"}]".formatted(message, code));

        SqlError error = rejected(SalesforceOrg.inserts("{\"note\": \"spice\"}"));

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.detail()).isEqualTo(detail);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"400, 58000", "403, 42501", "404, 42P01", "413, 54000", "414, 54000", "429, 53400"})
    void aRefusalWithoutAnErrorBodyIsToldByItsStatus(int status, String sqlState) {
        org.answers(status, "<html>");

        assertThat(rejected(SalesforceOrg.delete(ID)).state().code()).isEqualTo(sqlState);
    }

    @Test
    void aLimitSaysWhenToTryAgain() {
        String body = "[{\"message\": \"TotalRequests Limit exceeded.\", \"errorCode\": \"REQUEST_LIMIT_EXCEEDED\"}]";
        org.answers(new MockResponse.Builder()
                .code(403)
                .addHeader("Sforce-Limit-Info", "api-usage=15000/15000")
                .body(body)
                .build());
        org.answers(new MockResponse.Builder()
                .code(403)
                .addHeader("Retry-After", "7")
                .body(body)
                .build());

        assertThat(rejected(SalesforceOrg.delete(ID)).hint()).contains("(api-usage=15000/15000)");
        assertThat(rejected(SalesforceOrg.delete(ID)).hint()).isEqualTo("Try again in 7 seconds.");
    }

    @Test
    void theRecordAtFaultIsNamedNotTheOnesRolledBackWithIt() {
        String rolledBack = """
            {"success": false, "errors": [{"statusCode": "ALL_OR_NONE_OPERATION_ROLLED_BACK",
             "message": "Record rolled back because not all records were valid", "fields": []}]}\
            """;
        org.answers(
                200,
                "[%s, {\"success\": false, \"errors\": [{\"statusCode\": \"INVALID_EMAIL_ADDRESS\", \"message\": \"Email: invalid email address: b\", \"fields\": [\"Email\"]}]}, %s]"
                        .formatted(rolledBack, rolledBack));

        SqlError error = rejected(
                SalesforceOrg.inserts("{\"email\": \"a@a.io\"}", "{\"email\": \"b\"}", "{\"email\": \"c@c.io\"}"));

        assertThat(error.detail()).isEqualTo("Key (email)=(b) is not a valid email address. (row 2 of 3)");
    }

    private SqlError rejected(WriteBatch batch) {
        WriteOutcome outcome = org.write(batch);
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).error();
    }

    private static String itemError(String code, String message, String fields) {
        return "[{\"success\": false, \"errors\": [{\"statusCode\": \"%s\", \"message\": \"%s\", \"fields\": [%s]}]}]"
                .formatted(code, message, fields);
    }
}
