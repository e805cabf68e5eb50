package dev.headwater.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.sandbox.SandboxClient;
import dev.headwater.sandbox.SandboxOptions;
import dev.headwater.sandbox.SettableClock;
import dev.headwater.sandbox.http.Json;
import java.io.IOException;
import java.util.List;

/** A sandbox whose org has a custom object too, and a client that is logged in. */
final class SalesforceTestOrg implements AutoCloseable {

    private static final String SHIPMENT = """
        {"name": "Shipment__c", "label": "Shipment", "labelPlural": "Shipments", "keyPrefix": "a00", "fields": [
          {"name": "Name", "label": "Shipment Name", "length": 80, "required": true},
          {"name": "Code__c", "label": "Code", "length": 20, "unique": true},
          {"name": "Account__c", "label": "Account", "type": "reference", "referenceTo": ["Account"],
           "onParentDelete": "restrict"}]}\
        """;

    final SettableClock clock = new SettableClock();
    final SandboxClient client;
    private final Sandbox sandbox;

    SalesforceTestOrg() throws IOException, InterruptedException {
        List<JsonNode> objects = List.of(Json.parse(SHIPMENT));
        sandbox = Sandbox.start(SandboxOptions.onPort(0)
                .withClock(clock)
                .with(SalesforceSettings.usual().withCustomObjects(objects)));
        client = new SandboxClient(sandbox).login();
    }

    /** The items that a collection request answers with. */
    JsonNode collection(String method, boolean allOrNone, String... records) throws IOException, InterruptedException {
        return SandboxClient.json(client.data(method, "/composite/sobjects", body(allOrNone, records)));
    }

    static String body(boolean allOrNone, String... records) {
        return "{\"allOrNone\": " + allOrNone + ", \"records\": [" + String.join(",", records) + "]}";
    }

    static String contact(String fields) {
        return "{\"attributes\": {\"type\": \"Contact\"}, " + fields + "}";
    }

    String anAccount() throws IOException, InterruptedException {
        return client.query("SELECT Id FROM Account LIMIT 1")
                .get(0)
                .required("Id")
                .textValue();
    }

    @Override
    public void close() throws IOException {
        client.close();
        sandbox.close();
    }
}
