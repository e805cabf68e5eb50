package dev.headwater.connectors.contract;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.salesforce.SalesforceConnector;
import dev.headwater.connectors.salesforce.SalesforceSettings;
import dev.headwater.sandbox.salesforce.SalesforceCredentials;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Salesforce: 200 records by one request, all or nothing, no keys, answers without values. */
class SalesforceContractTest extends ConnectorContract {

    SalesforceContractTest() {
        super(new Declaration(
                "salesforce",
                List.of(
                        new Declaration.SampleTable(
                                Fixtures.table("salesforce", "contacts"),
                                "003gK00000ZZZbcQAH",
                                """
                                {"first_name": "Ada", "last_name": "Row %d", "email": "ada%d@example.com",
                                 "do_not_call": true, "birthdate": "1990-02-03"}
                                """,
                                "{\"title\": \"Changed\", \"mailing_latitude\": 59.900000000000000}",
                                "email",
                                "{\"last_name\": \"Bad\", \"email\": \"no address\"}",
                                "email",
                                "22023",
                                Map.of("name", "Ada Row 0")),
                        new Declaration.SampleTable(
                                Fixtures.table("salesforce", "accounts"),
                                "001gK00000ZZZbcQAH",
                                "{\"name\": \"Company %d\", \"website\": \"https://example.com/%d\"}",
                                "{\"description\": \"Changed\"}",
                                "website",
                                "{\"name\": null}",
                                "name",
                                "23502",
                                Map.of("is_deleted", "false"))),
                Set.of(),
                "composite",
                Declaration.DeletesOfUnknown.REFUSED,
                "{\"type\": \"status\", \"status\": 503, \"body\": [{\"errorCode\": \"SERVER_UNAVAILABLE\","
                        + " \"message\": \"busy\"}]}",
                "58000",
                Declaration.Idempotency.NO_KEYS));
    }

    @Override
    Connector connect(String sandboxUrl) {
        return new SalesforceConnector(new SalesforceSettings(
                URI.create(sandboxUrl + "/salesforce"),
                SalesforceCredentials.DEMO_CLIENT_ID,
                Secret.of(SalesforceCredentials.DEMO_CLIENT_SECRET),
                Secret.of(SalesforceCredentials.DEMO_REFRESH_TOKEN)));
    }
}
