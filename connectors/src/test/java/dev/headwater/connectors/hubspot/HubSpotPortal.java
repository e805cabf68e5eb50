package dev.headwater.connectors.hubspot;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.ScriptedPlatform;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedTable;
import dev.headwater.schemas.model.WriteLimits;

/** A scripted portal, and tables for it. */
final class HubSpotPortal extends ScriptedPlatform {
    static final String ID = "37765128953";

    final HubSpotConnector connector;

    HubSpotPortal() {
        connector = connect(
                new HubSpotCredential.OAuth("client-id", Secret.of("client-s3cret"), Secret.of("refresh-s3cret")));
    }

    HubSpotPortal(HubSpotCredential credential) {
        connector = connect(credential);
    }

    private HubSpotConnector connect(HubSpotCredential credential) {
        return new HubSpotConnector(new HubSpotSettings(uri(), credential), HTTP, storedRefreshTokens::add);
    }

    @Override
    protected HubSpotConnector connector() {
        return connector;
    }

    @Override
    protected boolean isRefresh(String target) {
        return target.equals("/oauth/v1/token");
    }

    @Override
    protected String grant(String accessToken) {
        return "{\"access_token\": \"%s\", \"refresh_token\": \"refresh-s3cret\", \"expires_in\": 1800}"
                .formatted(accessToken);
    }

    static SyncedTable table(String name) {
        return Fixtures.table("hubspot", name);
    }

    /** The contacts as a configuration that raises the limit of INSERT has them. */
    static SyncedTable contactsInBatches() {
        return Fixtures.table(Descriptors.bundled()
                .find("hubspot", "contacts")
                .orElseThrow()
                .withLimits(new WriteLimits(100, 100, 100)));
    }

    /** A record of an answer. */
    static String record(String id, String properties) {
        return """
            {"id": "%s", "properties": {"hs_object_id": "%s", %s}, "archived": false,
             "createdAt": "2026-11-20T10:00:00.120Z", "updatedAt": "2026-11-20T10:00:00.250Z"}\
            """.formatted(id, id, properties);
    }

    /** The answer to a batch. */
    static String batch(String results, String errors) {
        return """
            {"status": "COMPLETE", "startedAt": "2026-11-20T10:00:00.100Z", "completedAt": "2026-11-20T10:00:00.300Z",
             "results": [%s]%s}\
            """.formatted(results, errors.isEmpty() ? "" : ", \"numErrors\": 1, \"errors\": [" + errors + "]");
    }
}
