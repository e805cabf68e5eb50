package dev.headwater.server.demo;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.github.GitHubConnector;
import dev.headwater.connectors.github.GitHubCredential;
import dev.headwater.connectors.github.GitHubSettings;
import dev.headwater.connectors.hubspot.HubSpotConnector;
import dev.headwater.connectors.hubspot.HubSpotCredential;
import dev.headwater.connectors.hubspot.HubSpotSettings;
import dev.headwater.connectors.salesforce.SalesforceConnector;
import dev.headwater.connectors.salesforce.SalesforceSettings;
import dev.headwater.connectors.stripe.StripeConnector;
import dev.headwater.connectors.stripe.StripeSettings;
import dev.headwater.sandbox.github.GitHubCredentials;
import dev.headwater.sandbox.hubspot.HubSpotCredentials;
import dev.headwater.sandbox.salesforce.SalesforceCredentials;
import dev.headwater.sandbox.stripe.StripeCredentials;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.List;

/** The connectors of the demo, each with the credentials that its sandbox takes. They connect with their first call. */
final class DemoConnectors {
    private DemoConnectors() {}

    /**
     * One connector per platform.
     *
     * @param sandboxUrl without a slash at its end
     */
    static List<Connector> to(String sandboxUrl) {
        return List.of(
                salesforce(URI.create(sandboxUrl + "/salesforce")),
                hubspot(URI.create(sandboxUrl + "/hubspot")),
                stripe(URI.create(sandboxUrl + "/stripe")),
                github(URI.create(sandboxUrl + "/github")));
    }

    private static Connector salesforce(URI login) {
        return new SalesforceConnector(new SalesforceSettings(
                login,
                SalesforceCredentials.DEMO_CLIENT_ID,
                Secret.of(SalesforceCredentials.DEMO_CLIENT_SECRET),
                Secret.of(SalesforceCredentials.DEMO_REFRESH_TOKEN)));
    }

    private static Connector hubspot(URI base) {
        return new HubSpotConnector(new HubSpotSettings(
                base,
                new HubSpotCredential.OAuth(
                        HubSpotCredentials.DEMO_CLIENT_ID,
                        Secret.of(HubSpotCredentials.DEMO_CLIENT_SECRET),
                        Secret.of(HubSpotCredentials.DEMO_REFRESH_TOKEN))));
    }

    private static Connector stripe(URI base) {
        return new StripeConnector(new StripeSettings(base, Secret.of(StripeCredentials.DEMO_SECRET_KEY)));
    }

    /** The token of an administrator: an app may not delete issues. */
    private static Connector github(URI base) {
        return new GitHubConnector(new GitHubSettings(
                base,
                new GitHubCredential.PersonalToken(Secret.of(GitHubCredentials.DEMO_PERSONAL_TOKEN)),
                GitHubCredentials.DEMO_OWNER));
    }
}
