package dev.headwater.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single records; shapes of the public API specification, CRM / Contacts. */
class HubSpotObjectsTest {

    private HubSpotTestPortal portal;

    @BeforeEach
    void start() throws Exception {
        portal = new HubSpotTestPortal();
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
    }

    @Test
    void aNewRecordIsShownWithTheUsualPropertiesAndThoseThatWereWritten() throws Exception {
        JsonNode created = portal.expect(201, "POST", "/contacts", """
            {"properties": {"email": " Ada@Example.COM ", "firstname": "Ada", "jobtitle": "Analyst"}}\
            """);

        assertThat(created.required("id").textValue()).matches("\\d{11}");
        assertThat(created.required("createdAt").textValue()).isEqualTo("2026-11-22T12:35:00.000Z");
        assertThat(created.required("updatedAt").textValue()).isEqualTo("2026-11-22T12:35:00.000Z");
        assertThat(created.required("archived").booleanValue()).isFalse();
        JsonNode properties = created.required("properties");
        assertThat(properties.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "email", "firstname", "lastname", "jobtitle", "createdate", "lastmodifieddate", "hs_object_id");
        assertThat(properties.required("email").textValue()).isEqualTo("ada@example.com");
        assertThat(properties.required("lastname").isNull()).isTrue();
        assertThat(properties.required("hs_object_id")).isEqualTo(created.required("id"));
    }

    @Test
    void aChangeTouchesOnlyWhatItNamesAndAnEmptyTextClears() throws Exception {
        String id = portal.create("contacts", "{\"email\": \"a@b.io\", \"phone\": \"1\", \"city\": \"Oslo\"}");
        portal.clock.advance(Duration.ofMinutes(1));

        JsonNode changed = portal.expect(200, "PATCH", "/contacts/" + id, "{\"properties\": {\"phone\": \"\"}}");

        assertThat(changed.required("updatedAt").textValue()).isEqualTo("2026-11-22T12:36:00.000Z");
        assertThat(changed.required("createdAt").textValue()).isEqualTo("2026-11-22T12:35:00.000Z");
        assertThat(changed.required("properties").required("phone").isNull()).isTrue();
        JsonNode read = portal.expect(200, "GET", "/contacts/" + id + "?properties=city,phone", "");
        assertThat(read.required("properties").required("city").textValue()).isEqualTo("Oslo");
        assertThat(read.required("properties").required("lastmodifieddate").textValue())
                .isEqualTo("2026-11-22T12:36:00.000Z");
    }

    @Test
    void aDeletedRecordIsArchived() throws Exception {
        String id = portal.create("companies", "{\"name\": \"Gone Ltd\"}");

        assertThat(portal.objects("DELETE", "/companies/" + id, "").statusCode())
                .isEqualTo(204);

        JsonNode gone = portal.expect(404, "GET", "/companies/" + id, "");
        assertThat(gone.required("category").textValue()).isEqualTo("OBJECT_NOT_FOUND");
        JsonNode archived = portal.expect(200, "GET", "/companies/" + id + "?archived=true", "");
        assertThat(archived.required("archived").booleanValue()).isTrue();
        assertThat(archived.required("archivedAt").textValue()).isEqualTo("2026-11-22T12:35:00.000Z");
        assertThat(portal.expect(200, "GET", "/companies?archived=true&limit=100", "")
                        .required("results"))
                .hasSize(1);
        portal.expect(404, "PATCH", "/companies/" + id, "{\"properties\": {\"name\": \"x\"}}");
    }

    @Test
    void allRecordsAreReadPageByPage() throws Exception {
        Set<String> ids = new HashSet<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = portal.expect(200, "GET", "/contacts?limit=15&properties=city" + after, "");
            page.required("results")
                    .forEach(record -> ids.add(record.required("id").textValue()));
            JsonNode next = page.path("paging").path("next");
            after = next.isMissingNode()
                    ? ""
                    : "&after=" + next.required("after").textValue();
            if (!after.isEmpty()) {
                assertThat(next.required("link").textValue()).contains("limit=15", "properties=city", after);
            }
            pages++;
        } while (!after.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(40);
        assertThat(portal.objects("GET", "/contacts?limit=101", "").statusCode())
                .isEqualTo(400);
        assertThat(portal.expect(200, "GET", "/contacts", "").required("results"))
                .hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "/crm/v3/objects/deals",
        "/crm/objects/2026-03/deals",
        "/crm/objects/2026-09/deals",
        "/crm/v3/objects/0-3",
        "/crm/v3/objects/deal"
    })
    void everyStyleOfPathLeadsToTheRecords(String path) throws Exception {
        assertThat(SandboxClient.json(portal.client.call("GET", "/hubspot" + path + "?limit=100", ""))
                        .required("results"))
                .hasSize(20);
    }

    @Test
    void aDealGetsItsPipelineAndWhatFollowsFromItsStage() throws Exception {
        String id = portal.create("deals", "{\"dealname\": \"Big\", \"dealstage\": \"closedwon\", \"amount\": 12.5}");

        JsonNode deal = portal.expect(
                        200, "GET", "/deals/" + id + "?properties=pipeline,amount,hs_is_closed,hs_is_closed_won", "")
                .required("properties");

        assertThat(deal.required("pipeline").textValue()).isEqualTo("default");
        assertThat(deal.required("amount").textValue()).isEqualTo("12.5");
        assertThat(deal.required("hs_is_closed").textValue()).isEqualTo("true");
        assertThat(deal.required("hs_is_closed_won").textValue()).isEqualTo("true");
    }

    @Test
    void aTicketThatIsClosedKnowsHowLongItTook() throws Exception {
        String id = portal.create("tickets", "{\"subject\": \"Help\", \"hs_pipeline_stage\": \"1\"}");
        portal.clock.advance(Duration.ofMinutes(5));
        portal.expect(200, "PATCH", "/tickets/" + id, "{\"properties\": {\"hs_pipeline_stage\": \"4\"}}");

        JsonNode ticket = portal.expect(
                        200, "GET", "/tickets/" + id + "?properties=hs_pipeline,closed_date,time_to_close", "")
                .required("properties");

        assertThat(ticket.required("hs_pipeline").textValue()).isEqualTo("0");
        assertThat(ticket.required("closed_date").textValue()).isEqualTo("2026-11-22T12:40:00.000Z");
        assertThat(ticket.required("time_to_close").textValue()).isEqualTo("300000");
    }

    @Test
    void aLifeCycleGoesForwardUnlessItIsClearedFirst() throws Exception {
        String id = portal.create("contacts", "{\"email\": \"a@b.io\", \"lifecyclestage\": \"customer\"}");
        String back = "{\"properties\": {\"lifecyclestage\": \"lead\"}}";

        JsonNode ignored = portal.expect(200, "PATCH", "/contacts/" + id, back);
        portal.expect(200, "PATCH", "/contacts/" + id, "{\"properties\": {\"lifecyclestage\": \"\"}}");
        JsonNode taken = portal.expect(200, "PATCH", "/contacts/" + id, back);

        assertThat(ignored.at("/properties/lifecyclestage").textValue()).isEqualTo("customer");
        assertThat(taken.at("/properties/lifecyclestage").textValue()).isEqualTo("lead");
    }

    @Test
    void schemaPipelinesOwnersAndAccountAreTold() throws Exception {
        JsonNode property =
                SandboxClient.json(portal.client.call("GET", "/hubspot/crm/properties/2026-09/deals/dealstage", ""));
        assertThat(property.required("type").textValue()).isEqualTo("enumeration");
        assertThat(property.required("options")).hasSize(7);
        JsonNode all = SandboxClient.json(portal.client.call("GET", "/hubspot/crm/v3/properties/contacts", ""));
        assertThat(all.required("results")).hasSize(20);
        assertThat(SandboxClient.json(portal.client.call("GET", "/hubspot/crm/v3/pipelines/tickets", ""))
                        .at("/results/0/stages"))
                .hasSize(4);
        assertThat(SandboxClient.json(portal.client.call("GET", "/hubspot/crm/v3/owners", ""))
                        .required("results"))
                .hasSize(3);
        assertThat(SandboxClient.json(portal.client.call("GET", "/hubspot/account-info/v3/details", ""))
                        .required("portalId")
                        .isNumber())
                .isTrue();
    }

    @Test
    void aCustomPropertyCanBeDefinedAndUsed() throws Exception {
        String definition = "{\"name\": \"favorite_spice\", \"label\": \"Favorite spice\", \"type\": \"string\","
                + " \"fieldType\": \"text\", \"groupName\": \"contactinformation\", \"hasUniqueValue\": true}";
        assertThat(portal.client
                        .call("POST", "/hubspot/crm/v3/properties/contacts", definition)
                        .statusCode())
                .isEqualTo(201);
        portal.create("contacts", "{\"firstname\": \"Paul\", \"favorite_spice\": \"melange\"}");

        JsonNode refused = portal.expect(400, "POST", "/contacts", """
            {"properties": {"firstname": "Leto", "favorite_spice": "Melange"}}\
            """);

        assertThat(refused.at("/errors/0/code").textValue()).isEqualTo("CONFLICTING_UNIQUE_VALUE");
    }
}
