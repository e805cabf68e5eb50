package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.ScriptedPlatform;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Map;

/** A scripted org, and batches for its contacts. */
final class SalesforceOrg extends ScriptedPlatform {
    static final String ID = "003gK00000AAAbcQAH";

    final SalesforceConnector connector = new SalesforceConnector(settings(), HTTP, storedRefreshTokens::add);

    SalesforceSettings settings() {
        return new SalesforceSettings(uri(), "client-id", Secret.of("client-s3cret"), Secret.of("refresh-s3cret"));
    }

    @Override
    protected SalesforceConnector connector() {
        return connector;
    }

    @Override
    protected boolean isRefresh(String target) {
        return target.equals("/services/oauth2/token");
    }

    @Override
    protected String grant(String accessToken) {
        return "{\"access_token\": \"%s\", \"instance_url\": \"%s\", \"token_type\": \"Bearer\"}"
                .formatted(accessToken, uri());
    }

    static SyncedTable contacts() {
        return table("contacts");
    }

    static SyncedTable table(String name) {
        return Fixtures.table("salesforce", name);
    }

    static WriteBatch inserts(String... valuesAsJson) {
        return Fixtures.inserts(contacts(), valuesAsJson);
    }

    static WriteBatch update(String id, String valuesAsJson) {
        return Fixtures.updates(contacts(), valuesAsJson, id);
    }

    static WriteBatch delete(String... ids) {
        return Fixtures.deletes(contacts(), ids);
    }

    static JsonNode json(String text) {
        return Fixtures.json(text);
    }

    static Map<String, JsonNode> values(String json) {
        return Fixtures.values(json);
    }
}
