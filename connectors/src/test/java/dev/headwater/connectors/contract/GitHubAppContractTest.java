package dev.headwater.connectors.contract;

import dev.headwater.connectors.github.GitHubConnector;
import dev.headwater.connectors.github.GitHubCredential;
import dev.headwater.connectors.github.GitHubSettings;
import dev.headwater.sandbox.github.GitHubCredentials;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** GitHub as an installed app: its tokens end and are asked for anew. */
class GitHubAppContractTest extends ConnectorContract {

    GitHubAppContractTest() {
        super(new Declaration(
                "github",
                List.of(GitHubSamples.labels(), GitHubSamples.comments()),
                Set.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE),
                "/graphql",
                Declaration.DeletesOfUnknown.REFUSED,
                GitHubSamples.TOO_QUICKLY,
                "53400",
                Declaration.Idempotency.NO_KEYS));
    }

    @Override
    Connector connect(String sandboxUrl) {
        return new GitHubConnector(new GitHubSettings(
                URI.create(sandboxUrl + "/github"),
                new GitHubCredential.Installation(
                        Long.toString(GitHubCredentials.DEMO_APP_ID),
                        Long.toString(GitHubCredentials.DEMO_INSTALLATION_ID),
                        Secret.of(GitHubCredentials.demoPrivateKey())),
                GitHubSamples.OWNER));
    }
}
