package dev.headwater.connectors.hubspot;

import dev.headwater.schemas.model.Secret;

/** What HubSpot knows an app by. */
public sealed interface HubSpotCredential {

    /** The token of a private app, or a service key: it does not expire and cannot be renewed. */
    record PrivateApp(Secret token) implements HubSpotCredential {}

    /** An app that a portal has installed: access tokens live half an hour and are renewed. */
    record OAuth(String clientId, Secret clientSecret, Secret refreshToken) implements HubSpotCredential {}
}
