package dev.headwater.connectors.contract;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.Declaration.SampleTable;
import dev.headwater.connectors.hubspot.HubSpotConnector;
import dev.headwater.connectors.hubspot.HubSpotCredential;
import dev.headwater.connectors.hubspot.HubSpotSettings;
import dev.headwater.sandbox.hubspot.HubSpotCredentials;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedTable;
import dev.headwater.schemas.model.WriteLimits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * HubSpot: one record by one INSERT, or 100 where it is configured; 100 updates or deletes; batches can be taken in part;
 * no keys; answers with the values that were written and a few more.
 */
class HubSpotContractTest extends ConnectorContract {

    HubSpotContractTest() {
        super(new Declaration(
                "hubspot",
                List.of(
                        contacts(Fixtures.table("hubspot", "contacts")),
                        contacts(inBatches("contacts")),
                        new SampleTable(
                                inBatches("companies"),
                                "999",
                                "{\"name\": \"Company %d\", \"domain\": \"c%d.example\", \"annualrevenue\": 1000.5}",
                                "{\"description\": \"Changed\", \"numberofemployees\": 12}",
                                "annualrevenue",
                                "{\"name\": \"Bad\", \"industry\": \"Spice\"}",
                                "industry",
                                "22023",
                                Map.of("num_associated_contacts", "0")),
                        new SampleTable(
                                Fixtures.table("hubspot", "deals"),
                                "999",
                                "{\"dealname\": \"Deal %d\", \"dealstage\": \"contractsent\", \"amount\": 12.50,"
                                        + " \"closedate\": \"2026-12-24T12:00:00.000Z\"}",
                                "{\"dealstage\": \"closedwon\"}",
                                "closedate",
                                "{\"dealname\": \"Bad\"}",
                                "dealstage",
                                "23502",
                                Map.of("hs_is_closed", "true", "hs_is_closed_won", "true")),
                        new SampleTable(
                                Fixtures.table("hubspot", "tickets"),
                                "999",
                                "{\"subject\": \"Ticket %d\", \"hs_pipeline_stage\": \"1\", \"content\": \"Help\"}",
                                "{\"hs_ticket_priority\": \"HIGH\"}",
                                "content",
                                "{\"subject\": \"Bad\", \"hs_pipeline_stage\": \"1\", \"hubspot_owner_id\": \"1\"}",
                                "hubspot_owner_id",
                                "23503",
                                Map.of())),
                Set.of(Operation.INSERT, Operation.UPDATE),
                "/crm/v3/objects/",
                Declaration.DeletesOfUnknown.ACCEPTED,
                "{\"type\": \"status\", \"status\": 423, \"body\": \"{}\"}",
                "55P03",
                Declaration.Idempotency.NO_KEYS));
    }

    private static SampleTable contacts(SyncedTable table) {
        return new SampleTable(
                table,
                "999",
                "{\"first_name\": \"Ada\", \"email\": \"ada%d@example.com\", \"city\": \"Oslo\"}",
                "{\"lifecycle_stage\": \"lead\", \"job_title\": \"Changed\"}",
                "city",
                "{\"first_name\": \"Bad\", \"email\": \"no address\"}",
                "email",
                "22023",
                Map.of());
    }

    private static SyncedTable inBatches(String table) {
        return Fixtures.table(
                Descriptors.bundled().find("hubspot", table).orElseThrow().withLimits(new WriteLimits(100, 100, 100)));
    }

    @Override
    Connector connect(String sandboxUrl) {
        return new HubSpotConnector(new HubSpotSettings(
                URI.create(sandboxUrl + "/hubspot"),
                new HubSpotCredential.OAuth(
                        HubSpotCredentials.DEMO_CLIENT_ID,
                        Secret.of(HubSpotCredentials.DEMO_CLIENT_SECRET),
                        Secret.of(HubSpotCredentials.DEMO_REFRESH_TOKEN))));
    }
}
