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

/** GitHub with the token of an administrator, who alone may delete issues and make repositories. */
class GitHubContractTest extends ConnectorContract {

    GitHubContractTest() {
        super(new Declaration(
                "github",
                List.of(
                        GitHubSamples.issues(),
                        GitHubSamples.labels(),
                        GitHubSamples.comments(),
                        GitHubSamples.pullRequests(),
                        GitHubSamples.repositories()),
                Set.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE),
                "/graphql",
                Declaration.DeletesOfUnknown.REFUSED,
                GitHubSamples.TOO_QUICKLY,
                "53400",
                Declaration.Idempotency.NO_KEYS,
                Declaration.Requests.ONE,
                Declaration.Credential.FIXED,
                Declaration.Answers.SOME));
    }

    @Override
    Connector connect(String sandboxUrl) {
        return new GitHubConnector(new GitHubSettings(
                URI.create(sandboxUrl + "/github"),
                new GitHubCredential.PersonalToken(Secret.of(GitHubCredentials.DEMO_PERSONAL_TOKEN)),
                GitHubSamples.OWNER));
    }
}
