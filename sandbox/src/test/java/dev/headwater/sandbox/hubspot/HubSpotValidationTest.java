package dev.headwater.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.http.Json;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value must be, and how the platform says that it is not. */
class HubSpotValidationTest {

    private static final String EMBEDDED = "Property values were not valid: ";

    private HubSpotTestPortal portal;

    @BeforeEach
    void start() throws Exception {
        portal = new HubSpotTestPortal();
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
    }

    @ParameterizedTest(name = "{1}={2}")
    @CsvSource(delimiter = '|', textBlock = """
        contacts  | email               | foo              | INVALID_EMAIL
        contacts  | email               | a@b              | INVALID_EMAIL
        contacts  | lifecyclestage      | Duke             | INVALID_OPTION
        contacts  | hs_lead_status      | new              | INVALID_OPTION
        contacts  | hubspot_owner_id    | 1                | INVALID_OWNER_ID
        contacts  | nonsense            | x                | PROPERTY_DOESNT_EXIST
        contacts  | createdate          | 2026-01-01       | READ_ONLY_VALUE
        companies | numberofemployees   | many             | INVALID_FLOAT
        companies | annualrevenue       | NaN              | INVALID_FLOAT
        companies | industry            | Software         | INVALID_OPTION
        deals     | closedate           | soon             | INVALID_DATE
        deals     | dealstage           | won              | INVALID_OPTION
        deals     | pipeline            | other            | INVALID_OPTION
        tickets   | hs_pipeline_stage   | 9                | INVALID_OPTION
        """)
    void aWrongValueIsToldInsideTheMessage(String type, String property, String value, String code) throws Exception {
        String usual = switch (type) {
            case "deals" -> "\"dealname\": \"x\", ";
            case "tickets" -> "\"subject\": \"x\", ";
            case "companies" -> "\"name\": \"x\", ";
            default -> "";
        };

        JsonNode refused = portal.expect(
                400, "POST", "/" + type, "{\"properties\": {%s\"%s\": \"%s\"}}".formatted(usual, property, value));

        assertThat(refused.required("status").textValue()).isEqualTo("error");
        assertThat(refused.required("category").textValue()).isEqualTo("VALIDATION_ERROR");
        assertThat(UUID.fromString(refused.required("correlationId").textValue()))
                .isNotNull();
        String message = refused.required("message").textValue();
        assertThat(message).startsWith(EMBEDDED);
        JsonNode embedded = Json.parse(message.substring(EMBEDDED.length()));
        assertThat(embedded.at("/0/name").textValue()).isEqualTo(property);
        assertThat(embedded.at("/0/error").textValue()).isEqualTo(code);
        assertThat(refused.at("/errors/0/context/propertyName/0").textValue()).isEqualTo(property);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        contacts  | {"city": "Oslo"}                    | email,firstname,lastname
        companies | {"city": "Oslo"}                    | name,domain
        deals     | {"amount": "1"}                     | dealname,dealstage
        deals     | {"dealname": "", "dealstage": "closedwon"} | dealname
        tickets   | {"subject": "x"}                    | hs_pipeline_stage
        """)
    void aMissingPropertyIsNamedInTheContext(String type, String properties, String missing) throws Exception {
        JsonNode refused = portal.expect(400, "POST", "/" + type, "{\"properties\": " + properties + "}");

        assertThat(refused.required("message").textValue()).contains("Some required properties were not set.");
        assertThat(refused.at("/context/properties"))
                .extracting(JsonNode::textValue)
                .containsExactly(missing.split(",", -1));
    }

    @Test
    void anEmailIsUniqueInAnyCaseUntilItsRecordIsArchived() throws Exception {
        String first = portal.create("contacts", "{\"email\": \"ada@example.com\"}");
        String body = "{\"properties\": {\"email\": \"ADA@example.com\"}}";

        JsonNode conflict = portal.expect(409, "POST", "/contacts", body);

        assertThat(conflict.required("category").textValue()).isEqualTo("CONFLICT");
        assertThat(conflict.required("message").textValue()).isEqualTo("Contact already exists. Existing ID: " + first);
        portal.objects("DELETE", "/contacts/" + first, "");
        portal.expect(201, "POST", "/contacts", body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        deals | closedate | 1763600000000             | 2025-11-20T00:53:20.000Z
        deals | closedate | 2026-11-20                | 2026-11-20T00:00:00.000Z
        deals | closedate | 2026-11-20T10:00:00+02:00 | 2026-11-20T08:00:00.000Z
        deals | amount    | 17                        | 17
        """)
    void aValueIsStoredInItsUsualForm(String type, String property, String value, String stored) throws Exception {
        JsonNode created = portal.expect(
                201,
                "POST",
                "/" + type,
                "{\"properties\": {\"dealname\": \"x\", \"dealstage\": \"closedwon\", \"%s\": \"%s\"}}"
                        .formatted(property, value));

        assertThat(created.at("/properties/" + property).textValue()).isEqualTo(stored);
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        portal.expect(400, "POST", "/contacts", "{");
        portal.expect(400, "POST", "/contacts", "{\"email\": \"a@b.io\"}");
        portal.expect(400, "POST", "/contacts", "{\"properties\": {\"email\": [\"a@b.io\"]}}");
        JsonNode unknown = portal.expect(400, "GET", "/spaceships", "");
        assertThat(unknown.required("message").textValue()).isEqualTo("Unable to infer object type from: spaceships");
        portal.expect(404, "GET", "/contacts/12/nowhere", "");
        portal.expect(405, "PUT", "/contacts/12", "{}");
    }
}
