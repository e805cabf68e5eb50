package dev.headwater.connectors.github;

import dev.headwater.schemas.model.Secret;

/** What GitHub knows a client by. */
public sealed interface GitHubCredential {

    /** A fine-grained or classic personal access token: it cannot be renewed. */
    record PersonalToken(Secret token) implements GitHubCredential {}

    /**
     * An app that an account has installed: tokens live an hour and are asked for with a signed JSON web token.
     *
     * @param appId or the app's client id
     * @param privateKey of the app, as PEM: PKCS#1 as GitHub hands it out, or PKCS#8
     */
    record Installation(String appId, String installationId, Secret privateKey) implements GitHubCredential {}
}
