package dev.headwater.connectors.github;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.ScriptedPlatform;
import dev.headwater.sandbox.github.GitHubCredentials;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Instant;
import java.time.InstantSource;

/** GitHub as told. */
final class GitHubAccount extends ScriptedPlatform {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final GitHubConnector connector;

    /** For an installed app. */
    GitHubAccount() {
        this(new GitHubCredential.Installation("12", "34", Secret.of(GitHubCredentials.demoPrivateKey())));
    }

    GitHubAccount(GitHubCredential credential) {
        connector = new GitHubConnector(
                new GitHubSettings(uri(), credential, "caladan", 3, GitHubSettings.DEFAULT_API_VERSION),
                HTTP,
                InstantSource.fixed(NOW));
    }

    @Override
    protected GitHubConnector connector() {
        return connector;
    }

    @Override
    protected boolean isRefresh(String target) {
        return target.equals("/app/installations/34/access_tokens");
    }

    @Override
    protected String grant(String accessToken) {
        return "{\"token\": \"%s\", \"expires_at\": \"2026-11-20T11:00:00Z\"}".formatted(accessToken);
    }

    static SyncedTable table(String name) {
        return Fixtures.table("github", name);
    }

    /** A label of an answer. */
    static String label(String id) {
        return """
            {"id": "%s", "repository": {"id": "R_1"}, "name": "bug", "color": "ffffff", "description": null,
             "isDefault": false, "createdAt": "2026-11-20T10:00:00Z", "updatedAt": "2026-11-20T10:00:00Z", "url": "u"}\
            """.formatted(id);
    }

    /** The payload of a mutation that wrote a label. */
    static String payload(String alias, String id) {
        return "{\"clientMutationId\": \"%s\", \"label\": %s}".formatted(alias, label(id));
    }
}
