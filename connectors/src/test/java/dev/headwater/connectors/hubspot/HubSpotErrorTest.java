package dev.headwater.connectors.hubspot;

import static dev.headwater.connectors.hubspot.HubSpotPortal.ID;
import static dev.headwater.connectors.hubspot.HubSpotPortal.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the error table: developers.hubspot.com, "Error handling". */
class HubSpotErrorTest {
    private static final String TRACE = "aeb5f871-7f07-4993-9211-075dc63e7cbf";

    private final HubSpotPortal portal = new HubSpotPortal();

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void aBadEmailAddressIsToldWithThePlatformsReasonAndItsCorrelationId() {
        portal.answers(400, invalid("email", "INVALID_EMAIL", "Email address pauldune.co is invalid"));

        WriteOutcome outcome =
                portal.write(Fixtures.inserts(table("contacts"), "{\"last_name\": \"A\", \"email\": \"pauldune.co\"}"));

        assertThat(outcome)
                .isEqualTo(new WriteOutcome.Rejected(new SqlError(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "hubspot validation error",
                        "Key (email)=(pauldune.co) is not a valid email address: Email address pauldune.co is invalid."
                                + " (hubspot correlation id " + TRACE + ")",
                        null,
                        "hubspot",
                        "contacts",
                        "email",
                        null)));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        lifecyclestage   | INVALID_OPTION           | 22023 | lifecycle_stage | Key (lifecycle_stage)=(Duke) is not an option of the property: no good.
        firstname        | INVALID_FLOAT            | 22P02 | first_name      | Key (first_name)=(Paul) is not a number: no good.
        firstname        | INVALID_LONG             | 22P02 | first_name      | Key (first_name)=(Paul) is not a whole number: no good.
        firstname        | INVALID_DATE             | 22P02 | first_name      | Key (first_name)=(Paul) is not a date: no good.
        hubspot_owner_id | INVALID_OWNER_ID         | 23503 | owner_id        | Key (owner_id)=(1) is not present on hubspot: no good.
        firstname        | PROPERTY_DOESNT_EXIST    | 42703 | first_name      | Key (first_name)=(Paul) does not exist there: no good.
        firstname        | READ_ONLY_VALUE          | 428C9 | first_name      | Key (first_name)=(Paul) cannot be written: no good.
        firstname        | CONFLICTING_UNIQUE_VALUE | 23505 | first_name      | Key (first_name)=(Paul) already exists: no good.
        firstname        | SOMETHING_NEW            | 23514 | first_name      | Key (first_name)=(Paul) is refused: no good.
        unmapped         | SOMETHING_NEW            | 23514 |                 | Key (unmapped) is refused: no good.
        """)
    void aRefusedPropertyIsToldByItsColumn(
            String property, String code, String sqlState, String column, String detail) {
        portal.answers(400, invalid(property, code, "no good"));

        SqlError error = rejected(contact());

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.detail()).isEqualTo(detail + " (hubspot correlation id " + TRACE + ")");
        assertThat(error.schema() + "." + error.table()).isEqualTo("hubspot.contacts");
    }

    @Test
    void anUnknownCodeIsQuotedInTheHint() {
        portal.answers(400, invalid("firstname", "SOMETHING_NEW", "no good"));

        assertThat(rejected(contact()).hint()).isEqualTo("The code of hubspot is SOMETHING_NEW.");
    }

    @Test
    void aPropertyIsAlsoFoundInTheErrorsContext() {
        portal.answers(400, """
            {"status": "error", "category": "VALIDATION_ERROR", "message": "Invalid input", "errors": [
              {"message": "Email address x is invalid", "code": "INVALID_EMAIL", "context": {"propertyName": ["email"]}}]}
            """);

        SqlError error = rejected(contact());

        assertThat(error.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(error.detail())
                .isEqualTo("Key (email)=(x) is not a valid email address: Email address x is invalid.");
    }

    @Test
    void aCategoryThatIsNamedAsACodeIsTold() {
        portal.answers(400, stated("INVALID_EMAIL", "no good"));

        SqlError error = rejected(contact());

        assertThat(error.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(error.column()).isNull();
    }

    @Test
    void missingPropertiesAreNamed() {
        portal.answers(400, """
            {"status": "error", "category": "VALIDATION_ERROR", "correlationId": "%s",
             "message": "Error creating DEAL. Some required properties were not set.",
             "context": {"properties": ["dealname", "dealstage"]}}
            """.formatted(TRACE));

        SqlError error = rejected(Fixtures.inserts(table("deals"), "{\"amount\": 1}"));

        assertThat(error.state()).isEqualTo(SqlState.NOT_NULL_VIOLATION);
        assertThat(error.column()).isEqualTo("dealname");
        assertThat(error.detail())
                .isEqualTo(
                        "Key (dealname, dealstage) is missing: Error creating DEAL. Some required properties were not"
                                + " set. (hubspot correlation id " + TRACE + ")");
    }

    @Test
    void aConflictIsAboutTheEmailAddress() {
        portal.answers(409, stated("CONFLICT", "Contact already exists. Existing ID: 37765128953"));

        SqlError error = rejected(contact());

        assertThat(error.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(error.column()).isEqualTo("email");
        assertThat(error.detail())
                .startsWith("Key (email)=(x) already exists: Contact already exists. Existing ID: 37765128953.");
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        401 | INVALID_AUTHENTICATION | Authentication credentials not found.  | 28000 | Configure the token of a private app or a service key, or authorize the app again.
        401 | EXPIRED_AUTHENTICATION | The OAuth token expired.               | 28000 | Configure the token of a private app or a service key, or authorize the app again.
        403 | MISSING_SCOPES         | This app hasn't been granted scopes.   | 42501 | The connected app needs more scopes.
        404 | OBJECT_NOT_FOUND       | resource not found                     | 42P01 | -
        400 | VALIDATION_ERROR       | Unable to infer object type from: foo  | 42P01 | -
        400 | VALIDATION_ERROR       | Something else                         | 23514 | -
        413 | -                      | too large                              | 54000 | Write fewer or smaller records with one statement.
        414 | -                      | too long                               | 54000 | Write fewer or smaller records with one statement.
        423 | -                      | locked                                 | 55P03 | Nothing was written; the statement can be repeated in some seconds.
        429 | RATE_LIMITS            | You have reached your secondly limit.  | 53400 | Try again in 10 seconds.
        500 | RATE_LIMITS            | You have reached your secondly limit.  | 53400 | Try again in 10 seconds.
        477 | -                      | migration                              | 53400 | Try again in 10 seconds.
        403 | -                      | forbidden                              | 42501 | The connected app needs more scopes, or the account another subscription.
        418 | NEW                    | no good                                | 58000 | -
        """)
    void aRefusedRequestIsTold(int status, String category, String message, String sqlState, String hint) {
        String answer = stated(category == null ? "" : category, message);
        // an expired token is replaced once before it is told
        portal.answers(status, answer).answers(status, answer);

        SqlError error = rejected(contact());

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.hint()).isEqualTo(hint);
        assertThat(error.detail()).startsWith(message).endsWith("(hubspot correlation id " + TRACE + ")");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({
        "400, 58000",
        "403, 42501",
        "404, 42P01",
        "409, 23505",
        "413, 54000",
        "423, 55P03",
        "429, 53400",
        "477, 53400"
    })
    void aRefusalWithoutAnErrorBodyIsToldByItsStatus(int status, String sqlState) {
        portal.answers(status, "<html>");

        assertThat(rejected(contact()).state().code()).isEqualTo(sqlState);
    }

    @Test
    void aRowThatIsGoneIsToldByItsKey() {
        portal.answers(404, stated("OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric."));

        SqlError error = rejected(Fixtures.updates(table("contacts"), "{\"city\": \"Oslo\"}", ID));

        assertThat(error.state()).isEqualTo(SqlState.NO_DATA_FOUND);
        assertThat(error.message()).isEqualTo("the record no longer exists on hubspot");
        assertThat(error.detail()).startsWith("Key (id)=(" + ID + ") is not present on hubspot.");
        assertThat(error.column()).isEqualTo("id");
    }

    @Test
    void missingScopesAreNamed() {
        portal.answers(403, """
            {"status": "error", "category": "MISSING_SCOPES", "message": "This app hasn't been granted all required scopes",
             "errors": [{"message": "One or more of the following scopes are required.",
               "context": {"requiredGranularScopes": ["crm.objects.contacts.write"]}}]}
            """);

        assertThat(rejected(contact()).hint())
                .isEqualTo("The connected app needs the scopes crm.objects.contacts.write.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        7 | -                    | Try again in 7 seconds.
        - | TEN_SECONDLY_ROLLING | Try again in 10 seconds.
        - | SECONDLY             | Try again in 1 second.
        - | DAILY                | The daily limit begins anew at midnight of the account's time zone.
        """)
    void aLimitSaysWhenToTryAgain(String retryAfter, String policy, String hint) {
        MockResponse.Builder answer = new MockResponse.Builder()
                .code(429)
                .body("{\"category\": \"RATE_LIMITS\", \"message\": \"limit\", \"policyName\": \"%s\"}"
                        .formatted(policy == null ? "" : policy));
        if (retryAfter != null) {
            answer.addHeader("Retry-After", retryAfter);
        }
        portal.answers(answer.build());

        assertThat(rejected(contact()).hint()).isEqualTo(hint);
    }

    @Test
    void theRowAtFaultOfABatchIsFoundByTheValueThatIsQuoted() {
        portal.answers(400, invalid("email", "INVALID_EMAIL", "Email address b is invalid"));

        SqlError error = rejected(new WriteBatch(
                table("contacts"),
                Operation.UPDATE,
                List.of(
                        Fixtures.updates(table("contacts"), "{\"email\": \"a\"}", "501")
                                .records()
                                .getFirst(),
                        Fixtures.updates(table("contacts"), "{\"email\": \"b\"}", "502")
                                .records()
                                .getFirst())));

        assertThat(error.detail())
                .startsWith("Key (email)=(b) is not a valid email address")
                .contains("(row 2 of 2)");
    }

    @Test
    void aRowIsNotBlamedWhereAnotherOneHasTheSameValue() {
        portal.answers(400, invalid("email", "INVALID_EMAIL", "Email address b is invalid"));

        SqlError error = rejected(Fixtures.updates(table("contacts"), "{\"email\": \"b\"}", "501", "502"));

        assertThat(error.detail())
                .startsWith("Key (email) is not a valid email address")
                .doesNotContain("row");
        assertThat(error.column()).isEqualTo("email");
    }

    private static WriteBatch contact() {
        return Fixtures.inserts(table("contacts"), """
            {"first_name": "Paul", "email": "x", "lifecycle_stage": "Duke", "owner_id": "1"}
            """);
    }

    private SqlError rejected(WriteBatch batch) {
        WriteOutcome outcome = portal.write(batch);
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).error();
    }

    private static String stated(String category, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "error")
                .put("category", category)
                .put("message", message)
                .put("correlationId", TRACE)
                .toString();
    }

    /** HubSpot writes a JSON array into the text of the message. */
    private static String invalid(String property, String code, String message) {
        String embedded = "[{\"isValid\":false,\"message\":\"%s\",\"error\":\"%s\",\"name\":\"%s\"}]"
                .formatted(message, code, property);
        return stated("VALIDATION_ERROR", "Property values were not valid: " + embedded);
    }
}
